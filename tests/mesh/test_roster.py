"""The roster: equal everywhere in whatever order news arrive, and no news can spoil it for good."""

from __future__ import annotations

import itertools

import pytest
from households import key_of
from hypothesis import given, settings
from hypothesis import strategies as st

from e2a_mesh.errors import TrustError, UsageError
from e2a_mesh.mesh.messages import MOST_MEMBERS, MemberNews, Members
from e2a_mesh.mesh.trust.identity import node_id
from e2a_mesh.mesh.trust.roster import DAY, Roster, clean_name
from e2a_mesh.mesh.wire import encode

NOW = 1_800_000_000_000
ANNA, BEN, CLARA = key_of("anna"), key_of("ben"), key_of("clara")

news = st.builds(
    MemberNews,
    st.sampled_from([key_of(str(number)) for number in range(6)]),
    st.sampled_from(["attic", "Küche", "den"]),
    st.integers(NOW - 3, NOW),
    st.booleans(),
)
rosters = st.lists(news, max_size=12).map(Roster.of)
# Some three hundred machines that nearly fill a roster, so that merging two has to leave some out.
crowds = st.builds(
    lambda first, count, stamp, present: Roster.of(
        MemberNews(key_of(f"crowd {first + number}"), "", stamp - number % 7, present) for number in range(count)
    ),
    st.integers(0, 60),
    st.integers(150, 256),
    st.integers(NOW - 20, NOW),
    st.booleans(),
)


@given(rosters, rosters)
def test_it_does_not_matter_who_tells_whom(one: Roster, other: Roster) -> None:
    assert one.merged(other.entries, NOW) == other.merged(one.entries, NOW)


@given(rosters, rosters, rosters)
def test_it_does_not_matter_in_which_order_news_arrive(one: Roster, two: Roster, three: Roster) -> None:
    together = two.merged(three.entries, NOW)
    assert one.merged(two.entries, NOW).merged(three.entries, NOW) == one.merged(together.entries, NOW)


@given(rosters, rosters)
def test_it_does_not_matter_how_often_news_arrive(one: Roster, other: Roster) -> None:
    merged = one.merged(other.entries, NOW)
    assert merged.merged(other.entries, NOW) == merged
    assert one.merged(one.entries, NOW) == one


@settings(deadline=None, max_examples=25)
@given(crowds, crowds, crowds)
def test_the_order_does_not_matter_either_where_there_are_too_many(one: Roster, two: Roster, three: Roster) -> None:
    left = one.merged(two.entries, NOW).merged(three.entries, NOW)
    assert left == three.merged(two.merged(one.entries, NOW).entries, NOW)
    assert len(left.entries) <= MOST_MEMBERS


@given(st.lists(news, max_size=8))
def test_the_order_within_news_does_not_matter(entries: list[MemberNews]) -> None:
    assert Roster.of(entries) == Roster.of(reversed(entries))


def test_the_later_of_two_entries_stands() -> None:
    roster = Roster().with_member(ANNA, "attic", NOW)
    later = MemberNews(ANNA, "cellar", NOW + 1, present=True)
    earlier = MemberNews(ANNA, "den", NOW - 1, present=False)
    assert roster.merged([later, earlier], NOW + 1).entries == (later,)


def test_of_two_entries_of_one_time_removal_stands() -> None:
    there, removed = (MemberNews(ANNA, "attic", NOW, present) for present in (True, False))
    for first, second in itertools.permutations((there, removed)):
        assert not Roster.of([first]).merged([second], NOW).admits(ANNA)


def test_what_was_removed_does_not_come_back_from_a_machine_that_slept() -> None:
    sleeper = Roster().with_member(ANNA, "attic", NOW).with_member(BEN, "den", NOW)
    awake = sleeper.without(BEN, NOW + 10)
    assert not awake.merged(sleeper.entries, NOW + DAY).admits(BEN)
    assert not sleeper.merged(awake.entries, NOW + DAY).admits(BEN)


def test_a_machine_that_was_removed_comes_back_by_pairing_also_where_the_clock_is_behind() -> None:
    removed = Roster().with_member(BEN, "den", NOW).without(BEN, NOW + 5000)
    again = removed.with_member(BEN, "den", NOW)
    assert again.admits(BEN)
    assert removed.merged(again.entries, NOW).admits(BEN)


def test_a_machine_that_was_removed_does_not_come_back_by_another_name() -> None:
    removed = Roster().with_member(BEN, "den", NOW).without(BEN, NOW + 1)
    assert removed.renamed(BEN, "attic", NOW + 2) == removed
    assert removed.without(BEN, NOW + 3) == removed


def test_a_machine_may_take_another_name() -> None:
    roster = Roster().with_member(BEN, "den", NOW).renamed(BEN, " the   study ", NOW)
    assert roster.find("the study").key == BEN
    assert roster.renamed(BEN, "the study", NOW + 9) == roster


def test_news_from_the_far_future_are_refused() -> None:
    roster = Roster().with_member(ANNA, "attic", NOW)
    for ahead, admitted in ((DAY, False), (DAY + 1, True), (1 << 52, True)):
        assert roster.merged([MemberNews(ANNA, "", NOW + ahead, present=False)], NOW).admits(ANNA) is admitted


def test_an_entry_that_was_accepted_can_always_be_topped() -> None:
    spoiled = Roster().merged([MemberNews(ANNA, "spoiled", NOW + DAY, present=True)], NOW)
    healed = spoiled.without(ANNA, NOW + 1)
    assert not spoiled.merged(healed.entries, NOW + 1).admits(ANNA)


@pytest.mark.parametrize("key", ["", "x", "~" * 40, "#" * 40, "é" * 40])
def test_what_is_no_key_never_enters(key: str) -> None:
    assert Roster().merged([MemberNews(key, "attic", NOW, present=True)], NOW) == Roster()


def test_a_full_roster_lets_a_machine_in_only_where_one_was_removed() -> None:
    full = Roster.of(MemberNews(key_of(str(n)), "", NOW, present=True) for n in range(MOST_MEMBERS))
    with pytest.raises(TrustError, match="no room for more"):
        full.with_member(ANNA, "attic", NOW)
    room = full.without(key_of("7"), NOW).with_member(ANNA, "attic", NOW)
    assert room.admits(ANNA)
    assert sum(map(room.admits, map(key_of, map(str, range(MOST_MEMBERS))))) == MOST_MEMBERS - 1


def test_a_full_roster_with_long_names_fits_into_a_message() -> None:
    name = "長" * 64
    full = Roster.of(MemberNews(key_of(str(n)), name, (1 << 53) - 1, present=True) for n in range(MOST_MEMBERS))
    assert encode(Members(full.entries))


def test_removals_are_forgotten_after_a_year() -> None:
    roster = Roster().with_member(ANNA, "attic", NOW).with_member(BEN, "den", NOW).without(BEN, NOW)
    assert roster.pruned(NOW + 364 * DAY) == roster
    assert [entry.key for entry in roster.pruned(NOW + 366 * DAY).entries] == [ANNA]


def test_a_roster_admits_its_members_only() -> None:
    roster = Roster().with_member(ANNA, "attic", NOW).with_member(BEN, "den", NOW).without(BEN, NOW)
    assert [roster.admits(key) for key in (ANNA, BEN, CLARA, "", "nonsense")] == [True, False, False, False, False]
    assert [member.key for member in roster.present] == [ANNA]


# Names


def test_machines_of_one_name_are_told_apart() -> None:
    roster = Roster().with_member(ANNA, "PC", NOW).with_member(BEN, "pc", NOW).with_member(CLARA, "Mac", NOW)
    assert roster.label(ANNA) == f"PC ({node_id(ANNA)[:6]}…)"
    assert roster.label(CLARA) == "Mac"
    assert roster.label(key_of("stranger")) == node_id(key_of("stranger"))
    with pytest.raises(UsageError, match="Several machines fit “PC”") as caught:
        roster.find("PC")
    assert node_id(ANNA) in caught.value.message
    assert node_id(BEN) in caught.value.message
    assert roster.find(roster.label(BEN)).key == BEN


def test_a_machine_is_found_by_any_part_that_fits_no_other() -> None:
    roster = Roster().with_member(ANNA, "living-room", NOW).with_member(BEN, "bedroom", NOW)
    for text in ("living-room", "LIVING", "ng-r", node_id(ANNA), node_id(ANNA)[:12]):
        assert roster.find(text).key == ANNA
    with pytest.raises(UsageError, match=r"Several machines fit “room”: bedroom \(.*\), living-room \("):
        roster.find("room")


def test_a_whole_name_goes_before_parts_of_others() -> None:
    roster = Roster().with_member(ANNA, "room", NOW).with_member(BEN, "bedroom", NOW)
    assert roster.find("Room").key == ANNA


@pytest.mark.parametrize("text", ["", "   ", "cellar", "zz\x1b"])
def test_a_machine_that_is_not_there_is_not_found_and_the_others_are_named(text: str) -> None:
    roster = Roster().with_member(ANNA, "attic", NOW).with_member(BEN, "den", NOW).without(BEN, NOW)
    with pytest.raises(UsageError, match="There are: attic"):
        roster.find(text)
    with pytest.raises(UsageError, match="no other machine"):
        Roster().find(text)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  living \t room\n", "living room"),
        ("a\x1b[31mb\x00", "a[31mb"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("e\u0301", "é"),
        ("長" * 64, "長" * 21),
        ("\x07\u200b", ""),
        ("half\ud800", "half"),
    ],
)
def test_a_name_is_shown_as_one_harmless_line(raw: str, clean: str) -> None:
    assert clean_name(raw) == clean


@given(st.text())
def test_a_clean_name_stays_as_it_is(text: str) -> None:
    name = clean_name(text)
    assert clean_name(name) == name
    assert len(name.encode()) <= 64
    assert name.isprintable()
