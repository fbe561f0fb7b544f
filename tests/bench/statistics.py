"""The figures table of the statistics room: `python -m tests.bench.statistics [--peer PYTHON]`; needs ../shared, passes and fails nothing.

`--peer` names the interpreter of an environment with quantulum3 in it, which is then timed on the same sentences in the same run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from crawlers.statistics import find
from tests.bench import duckling, labelled, newsquant

# Figures of systems that were measured elsewhere on this kind of machine (../shared/statistics/README.md), not here.
STORED = """
stored figures (F1 value / +unit; not run here)   NewsQuant    real articles  Vietnamese   sentences/s
  CQE 2.0.3                                       90.5 / 82.7  73.7 / 72.5    23.5 / 22.4  39
  quantulum3 0.10                                 73.2 / 46.3  43.6 / 38.9    23.1 / 22.7  140
  Recognizers-Text + its date filter              71.7 / 39.5  68.7 / 64.6    54.8 / 51.3  14
  underthesea tagger + a ten-line reader          -            -              77.8 / 72.0  108
  pyvi tagger + the same                          -            -              73.3 / 65.5  595
"""
PEER = """
import json, sys, time
from quantulum3 import parser
sentences = json.load(sys.stdin)
parser.parse(sentences[0])
start = time.process_time()
for s in sentences: parser.parse(s)
print(len(sentences) / (time.process_time() - start))
"""


def pace(run: Callable[[str], Any], texts: Iterable[str], *, at_least_s: float = 3.0) -> float:
    """Sentences a second of processor time, best of as many rounds as fit."""
    texts = list(texts)
    best, spent = 0.0, 0.0
    while spent < at_least_s:
        start = time.process_time()
        sentences = sum(len(run(text).sentences) for text in texts)
        took = time.process_time() - start
        best, spent = max(best, sentences / took), spent + took
    return best


def peer_pace(python: str, sentences: list[str]) -> float:
    done = subprocess.run([python, "-W", "ignore", "-c", PEER], input=json.dumps(sentences), capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def import_seconds() -> float:
    program = "import time; t=time.perf_counter(); import crawlers.statistics; print(time.perf_counter()-t)"
    return min(float(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout) for _ in range(5))


def same_bytes() -> bool:
    program = "from tests.bench import labelled; import json,sys; [sys.stdout.write(json.dumps(p, ensure_ascii=False)) for p in (*labelled.predict_vi(), *labelled.predict_seeds())]"
    runs = {subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout for _ in range(2)}
    return len(runs) == 1


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--peer", help="python of an environment that holds quantulum3")
    peer = options.parse_args().peer
    for name, title in (("vi", "labelled Vietnamese (dev)"), ("seed", "labelled real articles (dev)")):
        print(f"## {title}\n{labelled.score(name, errors=30)}")
    print("## NewsQuant (dev part), strict then published protocol\n" + newsquant.dev_score("--strict") + newsquant.dev_score())
    print("errors that remain:", *newsquant.remaining(), sep="\n  ")
    counts, wrong = duckling.report()
    print("\n## Duckling's Vietnamese examples")
    for kind, (right, every) in counts.items():
        print(f"  {kind:24} {right} of {every}" if kind in duckling.JUDGES else f"  {kind:24} {every}, not read")
    print(*wrong, sep="\n  ")

    vi = [s["text"] for s in labelled.rows(labelled.STATISTICS / "dev" / "vi_sentences.jsonl")]
    en = [s["text"] for s in json.loads((labelled.STATISTICS / "newsquant_dev.json").read_text(encoding="utf-8"))]
    seeds = list(labelled.seed_texts().values())
    day = date(2024, 10, 5)
    print("\n## Speed, one thread, all layers (sentences a second of processor time)")
    print(f"  Vietnamese, 4 figures in every sentence   {pace(lambda t: find(t, language='vi', published_on=day, place='VN-13'), [chr(10).join(vi)]):8.0f}")
    print(f"  Vietnamese, one sentence in four with any {pace(lambda t: find(t, language='vi', published_on=day, place='VN-13'), [article(vi)]):8.0f}")
    real = pace(lambda t: find(t, language="en"), seeds)
    print(f"  English, real articles                    {real:8.0f}")
    general = pace(lambda t: find(t, language="en", scope="all"), [chr(10).join(en)])
    print(f"  English, NewsQuant                        {general:8.0f}")
    if peer:
        other = peer_pace(peer, [s["text"] for s in labelled.rows(labelled.STATISTICS / "dev" / "seed_sentences.jsonl")])
        print(f"  quantulum3 on the real articles, same run {other:8.0f}   ratio {real / other:.1f} x")
        other = peer_pace(peer, en)
        print(f"  quantulum3 on NewsQuant, same run         {other:8.0f}   ratio {general / other:.1f} x")
    print(f"  import {import_seconds():.3f} s; two processes give the same bytes: {same_bytes()}")
    print(STORED)


PROSE = (
    "Hội nghị đã tập trung thảo luận, làm rõ những kết quả đạt được và các tồn tại, hạn chế trong công tác lãnh đạo, chỉ đạo của cấp ủy.",
    "Các đại biểu đề nghị tiếp tục đẩy mạnh cải cách hành chính, nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức từ tỉnh đến cơ sở.",
    "Phát biểu kết luận, đồng chí Bí thư yêu cầu các địa phương, đơn vị bám sát nhiệm vụ được giao, chủ động tháo gỡ khó khăn cho người dân.",
)


def article(sentences: list[str]) -> str:
    """Text as dense in figures as an article: three plain sentences to each labelled one."""
    return "\n".join(" ".join((sentence, *PROSE)) for sentence in sentences)


if __name__ == "__main__":
    main()
