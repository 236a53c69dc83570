"""Ratings, likelihood, confidence and markings as people read them."""

from __future__ import annotations

from viewer.domain.briefing import Confidence, Likelihood
from viewer.domain.ratings import LIKELIHOODS, Marking, Rating
from viewer.texts.words import Words


def rating_words(rating: Rating, words: Words) -> str:
    """ "Source usually reliable, information probably true"; a missing half is said as missing."""
    if not rating.rated:
        return words("rating.none")
    reliability = words(f"rating.source.{rating.letter or 'none'}")
    credibility = words(f"rating.information.{rating.digit or 'none'}")
    return words("rating.both", reliability=reliability, credibility=credibility)


def reliability_words(letter: str | None, words: Words) -> str:
    """ "usually reliable": a source's letter by itself."""
    return words(f"reliability.{letter or 'none'}")


def credibility_words(digit: int | None, words: Words) -> str:
    """ "probably true": a fact's digit by itself."""
    return words(f"credibility.{digit or 'none'}")


def likelihood_words(likelihood: Likelihood, words: Words) -> str:
    """ "likely, 55–80 %": the ICD 203 word never without its band."""
    band = LIKELIHOODS[likelihood]
    word = words(f"likelihood.{likelihood.replace(' ', '-')}")
    return words("likelihood.band", likelihood=word, low=band.low, high=band.high)


def confidence_words(confidence: Confidence, words: Words) -> str:
    """ "Moderate confidence"."""
    return words(f"confidence.{confidence}")


def marking_words(marking: Marking, words: Words) -> str:
    """ "No limit on sharing"; empty for a marking outside TLP, which says itself what it asks."""
    return words(f"marking.{marking.code}")
