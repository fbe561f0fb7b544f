"""All kinds of article that the newsstand can write; the pools of sentences lie in the files beside this one."""

from __future__ import annotations

from tests.newsstand.grammar import Topic
from tests.newsstand.topics import (
    admission,
    budget,
    digital,
    discipline,
    education,
    forest,
    health,
    livestock,
    poverty,
    rice,
    storm,
    tourism,
    traffic,
)

TOPICS: tuple[Topic, ...] = (
    discipline.TOPIC,
    admission.TOPIC,
    rice.TOPIC,
    livestock.TOPIC,
    budget.TOPIC,
    tourism.TOPIC,
    health.TOPIC,
    education.TOPIC,
    poverty.TOPIC,
    storm.TOPIC,
    digital.TOPIC,
    traffic.TOPIC,
    forest.TOPIC,
)
