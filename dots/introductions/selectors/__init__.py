"""Questions about ties and introductions that cross records."""

from dots.introductions.selectors.listing import (
    introductions_of,
    list_introductions,
    of_partner,
    offered_to,
    sides_with,
    to_ask_by_phone,
    waiting_for_outcome,
)
from dots.introductions.selectors.measures import (
    QuarterOfTies,
    Standing,
    by_quarter,
    last_days,
    standing,
)
from dots.introductions.selectors.picture import Grouped, Neighbour, grouped_by, neighbours_of
from dots.introductions.selectors.suggesting import Suggestions, suggestions_for
from dots.introductions.selectors.ties import ended_ties, neighbour_ids, ties_of
from dots.introductions.selectors.whole import whole_network
from dots.introductions.selectors.writing import people_of

__all__ = [
    "Grouped",
    "Neighbour",
    "QuarterOfTies",
    "Standing",
    "Suggestions",
    "by_quarter",
    "ended_ties",
    "grouped_by",
    "introductions_of",
    "last_days",
    "list_introductions",
    "neighbour_ids",
    "neighbours_of",
    "of_partner",
    "offered_to",
    "people_of",
    "sides_with",
    "standing",
    "suggestions_for",
    "ties_of",
    "to_ask_by_phone",
    "waiting_for_outcome",
    "whole_network",
]
