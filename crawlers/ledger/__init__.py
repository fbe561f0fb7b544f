"""What one site's crawl remembers from night to night; the only door to sqlite3. Deciding what to ask again is freshness.py's business.

One writer, the site's crawl process: the file is locked while it runs. All of it but URLs that were never asked can be rebuilt from the archive.
"""

from crawlers.ledger.asked import ListsAsked, lists_asked
from crawlers.ledger.memory import Ledger
from crawlers.ledger.nights import read_night
from crawlers.ledger.remembered import Answer, Memory
from crawlers.ledger.tables import LedgerLockedError
from crawlers.ledger.tally import DIED, Before, Settled, run_before

__all__ = ["DIED", "Answer", "Before", "Ledger", "LedgerLockedError", "ListsAsked", "Memory", "Settled", "lists_asked", "read_night", "run_before"]
