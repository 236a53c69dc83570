"""A library of 10,000 briefings of 60 facts: putting in, looking again, a key of a search.

`make bench`, or `python -m tests.bench.library [BRIEFINGS]`. Printed: what adding a thousand costs
beside reading them, a look at all places without changes, the first results after each key, and
what the index takes. All is made in a folder of its own and removed again.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import mkdtemp
from typing import Any

from tests.briefings import made, manifest, reported, source
from tests.unit.library.shelves import SCRIPTS
from viewer.app.library_window import FIRST, search
from viewer.domain.briefing import Actor, Edition, Figure, Part, Passage
from viewer.domain.library_query import LibraryQuery
from viewer.domain.library_results import grouped
from viewer.formats.opening import open_briefing
from viewer.formats.packing import pack
from viewer.library.catalogue import Catalogue
from viewer.library.index import FILE_NAME

RESULTS = Path(__file__).resolve().parent.parent.parent / "build" / "bench"
BRIEFINGS, FACTS, AT_ONCE, BLOCK = 10_000, 60, 1_000, 200
ADD_GOAL, RESCAN_GOAL, KEY_GOAL = 3.0, 2.0, 0.05
TYPED = (
    "ministers", "police officers", '"training mission"', "50000", "after:2017 police",
    "ba before:2015 mission", "Королёв", "министры", "الشرطة", "北京大学", "警察", "zzz nothing",
    "trained in bagdad after:2016-05", "the of and", "Québec",
)  # fmt: skip
Words = Callable[[int], str]


def vocabulary(chance: Random) -> Words:
    """Sentences of few common words and many rare ones, as people write, in four scripts."""
    ends = ("", "n", "ing", "ed", "tion", "s")
    made_up = {
        "".join(chance.choice("bcdfgklmnprstvw") + chance.choice("aeiou") for _ in range(size))
        + chance.choice(ends)
        for size in chance.choices((1, 2, 3), k=30_000)
    }
    latin = ["the", "of", "and", *SCRIPTS["en"].split(), *sorted(made_up)]
    weights = list(accumulate(1 / (rank + 6) for rank in range(len(latin))))

    def words(count: int) -> str:
        if chance.random() < 0.15:
            text = SCRIPTS[chance.choice(("ru", "ar", "zh"))]
            start = chance.randrange(len(text) // 2)
            return text[start : start + 6 * count]
        return " ".join(chance.choices(latin, cum_weights=weights, k=count))

    return words


def write(place: Path, at: int, chance: Random, words: Words) -> None:
    """A briefing of sixty facts and eight sources."""
    day = f"20{chance.randrange(10, 24)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    facts = [
        reported(
            f"f{n}", f"s{n % 8}", statement=words(16), short=words(3)[:60],
            when=day[: chance.choice((4, 7, 10))],
            actors=(Part(actor=f"a{n % 5}"),),
            figures=(Figure(value=chance.randrange(10**5), label=words(2)),) if n % 3 == 0 else (),
        )
        for n in range(FACTS)
    ]  # fmt: skip
    briefing = made(
        *facts,
        sources=[
            source(f"s{n}", title=words(6), publisher=words(1),
                   passages=(Passage(locator="1", gist=words(12)),))
            for n in range(8)
        ],
        actors=tuple(Actor(id=f"a{n}", name=words(2)[:120]) for n in range(5)),
        id=f"urn:uuid:00000000-0000-4000-8000-{at // 2:012x}",
        edition=Edition(number=1 + at % 2, issued=day, cutoff=day),
        title=words(6)[:300],
        bottom_line=words(20)[:600],
    )  # fmt: skip
    folder = place.with_suffix("")
    folder.mkdir()
    text = json.dumps(manifest(briefing), ensure_ascii=False)
    (folder / "briefing.json").write_text(text, encoding="utf-8")
    pack(folder, place)
    shutil.rmtree(folder)


def timed(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def read_all(paths: list[str]) -> None:
    for path in paths:
        open_briefing(path)


def measure(home: Path, count: int) -> dict[str, Any]:
    """One library, from the first briefing to the last key."""
    chance = Random(11)
    words = vocabulary(chance)
    shelf = home / "shelf"
    shelf.mkdir()
    for at in range(count):
        write(shelf / f"b{at}.brief", at, chance, words)
    library = Catalogue(home / "data", home / "cache")
    first = [str(shelf / f"b{at}.brief") for at in range(min(AT_ONCE, count))]
    reading = adding = 0.0
    for at in range(0, len(first), BLOCK):  # by turns: other programs disturb both alike
        block = first[at : at + BLOCK]
        reading += timed(partial(read_all, block))
        library.add_files(block)
        adding += timed(library.scan)
    library.add_folder(str(shelf))
    rest = timed(library.scan)
    rescans = [timed(library.scan) for _ in range(3)]
    keys = []
    for typed in TYPED:
        for end in range(1, len(typed) + 1):
            text = typed[:end]

            def ask(text: str = text) -> None:
                found = search(library, LibraryQuery.parse(text), {}, FIRST)
                grouped(found.results)

            keys.append((timed(ask), text))
    checking = timed(library.index.check)
    listing = timed(library.holdings)
    library.close()
    took = [seconds for seconds, _ in keys]
    return {
        "briefings": count, "reading": reading, "adding": adding, "ratio": adding / reading,
        "rest": rest, "rescan": median(rescans), "keys": len(keys), "key_median": median(took),
        "key_p95": quantiles(took, n=20)[-1], "key_worst": max(keys), "check": checking,
        "listing": listing, "megabytes": (home / "cache" / FILE_NAME).stat().st_size / 1e6,
    }  # fmt: skip


def verdict(value: float, goal: float) -> str:
    return f"goal {goal:g}: {'met' if value <= goal else 'missed'}"


def report(found: dict[str, Any]) -> str:
    """The result in a few lines."""
    some = min(AT_ONCE, found["briefings"])
    seconds = f"{found['adding']:.1f} to {found['reading']:.1f} s"
    worst, text = found["key_worst"]
    return "\n".join(
        (
            f"Library, {found['briefings']:,} briefings of {FACTS} facts",
            f"  adding {some:,} to reading them {found['ratio']:6.2f} x   "
            f"{verdict(found['ratio'], ADD_GOAL)} ({seconds})",
            f"  rescan without changes    {found['rescan']:6.2f} s   "
            f"{verdict(found['rescan'], RESCAN_GOAL)}",
            f"  first results, p95        {found['key_p95'] * 1000:6.1f} ms  "
            f"{verdict(found['key_p95'], KEY_GOAL)} (median {found['key_median'] * 1000:.1f} ms of "
            f"{found['keys']} keys, worst {worst * 1000:.0f} ms for {text!r})",
            f"  the list of all           {found['listing']:6.2f} s",
            f"  the look at the whole     {found['check']:6.2f} s, once a day",
            f"  the index                 {found['megabytes']:6.0f} MB",
        )
    )


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else BRIEFINGS
    home = Path(mkdtemp(prefix="library-"))
    try:
        result = measure(home, count)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "library.json").write_text(json.dumps(result, indent=2), encoding="utf-8")
    print(report(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
