"""Briefings in four scripts, by the hundred, and libraries made of them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

from tests.briefings import made, manifest, reported, source
from viewer.domain.briefing import Actor, Briefing, Edition, Figure, Part, Passage
from viewer.formats.packing import pack
from viewer.library.catalogue import Catalogue

SCRIPTS = {
    "en": (
        "Ministers agreed on a larger training mission in Niš; the élite units, naïve or not, of "
        "NTM-I trained 50,000 police officers and Straße crews at İstanbul, up to 1 546 in all. "
        "Costs rose to 10² million; O'Brien said the Québec course ended early"
    ),
    "ru": (
        "Министры согласовали более крупную учебную миссию в Багдаде; Королёв сообщил, что подъём "
        "расходов ещё не объявлен, а йодные таблетки розданы полицейским"
    ),
    "ar": (
        "اتفق الوزراء على بعثة تدريب أكبر في بغداد وقال المتحدث إنّ الشرطة درّبت ٥٠٬٠٠٠ ضابط في "
        "الأردن قبل نهاية العام"
    ),
    "zh": (
        "部长们同意在巴格达扩大训练任务，北京大学的专家说，日本のコースは終わった。"
        "警察训练费用增加到五千万美元，东京和北京都没有表态"
    ),
}
DATES = ("2017", "2017-12", "2018-02-15", "2014/2015", "../2011", "2017-01/..", "1999-06~", None)


def pieces(language: str) -> list[str]:
    """The words of a script's text; of Han single letters and pairs."""
    text = SCRIPTS[language]
    if language == "zh":
        return [text[at : at + size] for size in (1, 2, 3) for at in range(len(text) - size)]
    return text.split()


def generated(chance: Random, at: int) -> Briefing:
    """A briefing of a few facts in one script, with sources, actors, figures and dates."""
    language = chance.choice(sorted(SCRIPTS))
    glue = "" if language == "zh" else " "
    some = pieces(language)

    def text(least: int, most: int) -> str:
        return glue.join(chance.choices(some, k=chance.randint(least, most))) + "x"

    facts = [
        reported(
            f"f{n}", chance.choice(("s0", "s1")), statement=text(4, 14),
            when=chance.choice(DATES),
            figures=(Figure(value=chance.randint(1, 10**6), label=text(1, 3)),),
            actors=(Part(actor=chance.choice(("a0", "a1"))),),
        )
        for n in range(chance.randint(1, 5))
    ]  # fmt: skip
    return made(
        *facts,
        sources=[
            source("s0", title=text(2, 5), issued=chance.choice(DATES[:3]), publisher=text(1, 2)),
            source("s1", title=text(2, 5), passages=(Passage(locator="1", gist=text(3, 9)),)),
        ],
        actors=(
            Actor(id="a0", name=text(1, 2)),
            Actor(id="a1", name="NATO", aliases=(text(1, 2),)),
        ),
        id=f"urn:uuid:00000000-0000-4000-8000-{at:012x}",
        language=language,
        title=text(2, 6),
        bottom_line=text(3, 9),
        edition=Edition(
            number=chance.randint(1, 3), issued=chance.choice(DATES[1:3]), cutoff="2018-02-11"
        ),
    )


def briefings(seed: int = 7) -> Iterator[Briefing]:
    chance = Random(seed)
    at = 0
    while True:
        yield generated(chance, at)
        at += 1


def folders(home: Path, count: int, seed: int = 7) -> list[Path]:
    """So many briefings as folders on disk."""
    places = []
    for at, briefing in enumerate(islice(briefings(seed), count)):
        place = home / f"briefing-{at}"
        place.mkdir(parents=True)
        text = json.dumps(manifest(briefing), ensure_ascii=False)
        (place / "briefing.json").write_text(text, encoding="utf-8")
        places.append(place)
    return places


def catalogue(home: Path) -> Catalogue:
    return Catalogue(home / "data", home / "cache")


def written(place: Path, number: int = 1, statement: str = "Ministers agree.") -> Path:
    """A small edition as a folder."""
    briefing = made(
        reported("a", "s1", statement=statement),
        edition=Edition(number=number, issued=f"2018-0{number}-01", cutoff="2018-01-01"),
        bottom_line="So it is.",
    )
    place.mkdir(parents=True, exist_ok=True)
    (place / "briefing.json").write_text(json.dumps(manifest(briefing)), encoding="utf-8")
    return place


def packed(place: Path, number: int = 1, statement: str = "Ministers agree.") -> Path:
    """A small edition as a file."""
    folder = written(place.parent / f".{place.name}", number, statement)
    pack(str(folder), str(place))
    shutil.rmtree(folder)
    return place


def titles(library: Catalogue) -> list[tuple[str, int, bool]]:
    return sorted(
        (one.path, one.card.number if one.card else 0, one.here) for one in library.holdings()
    )
