"""The order of the queue and the states of its books: pure functions, tried with whatever people and work do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.convert import Export, Reading
from e2a_mesh.errors import UsageError
from e2a_mesh.queue import Entry, State
from e2a_mesh.queue.agenda import MOST_ENTRIES, Agenda

NAMES = "abcdef"
names = st.sampled_from(NAMES)


def entry(name: str, state: State = State.WAITING, **values: object) -> Entry:
    return Entry(name * 8, f"/books/{name}.epub", title=f"Book {name}", state=state, **values)  # type: ignore[arg-type]


def agenda(*states: State) -> Agenda:
    return Agenda(tuple(entry(name, state) for name, state in zip(NAMES, states, strict=False)))


agendas = st.builds(
    lambda states, paused: Agenda(agenda(*states).entries, paused),
    st.lists(st.sampled_from(State), max_size=6),
    st.booleans(),
)

by_people: list[Callable[[Agenda, str], Agenda]] = [
    lambda queue, name: queue.add([entry(name)]),
    lambda queue, name: queue.move(name * 8, 0),
    lambda queue, name: queue.remove(name * 8),
    lambda queue, name: queue.pause(name * 8),
    lambda queue, name: queue.resume(name * 8),
    lambda queue, name: queue.retry(name * 8),
    lambda queue, name: queue.change(name * 8, Reading(speed=1.5)),
    lambda queue, _: queue.pause_all(),
    lambda queue, _: queue.resume_all(),
]
by_work: list[Callable[[Agenda, str], Agenda]] = [
    lambda queue, _: queue.begin(),
    lambda queue, _: queue.put_back(),
    lambda queue, name: queue.name(name * 8, "A title", "Somebody"),
    lambda queue, name: queue.plan(name * 8, "/jobs/a.e2ajob"),
    lambda queue, name: queue.finish(name * 8, ("/out/a.m4b",), gaps=False),
    lambda queue, name: queue.finish(name * 8, ("/out/a.m4b",), gaps=True),
    lambda queue, name: queue.fail(name * 8, "It broke.", "Mend it."),
    lambda queue, name: queue.reject(name * 8, "It is no book.", ""),
]


@given(st.lists(st.tuples(st.sampled_from(by_people + by_work), names), max_size=30))
def test_whatever_happens_at_most_one_book_is_worked_on_and_none_is_there_twice(
    steps: list[tuple[Callable[[Agenda, str], Agenda], str]],
) -> None:
    queue = Agenda()
    for change, name in steps:
        try:
            queue = change(queue, name)
        except UsageError as error:
            assert error.message
        assert sum(one.state is State.WORKING for one in queue.entries) <= 1
        assert all(one.trouble or one.state is not State.FAILED for one in queue.entries)
        sources = [one.source for one in queue.entries if one.state not in (State.DONE, State.GAPS)]
        assert len(set(sources)) == len(sources)


@given(st.sampled_from(by_work), names, agendas)
def test_work_that_ends_late_never_brings_a_removed_book_back_or_stumbles(
    change: Callable[[Agenda, str], Agenda], name: str, queue: Agenda
) -> None:
    after = change(queue, name)
    assert [one.id for one in after.entries] == [one.id for one in queue.entries]


@given(agendas, names, st.integers(-3, 12))
def test_moving_a_book_keeps_all_and_the_order_of_the_others(queue: Agenda, name: str, place: int) -> None:
    if queue.get(name * 8) is None:
        with pytest.raises(UsageError, match="not in the queue any more"):
            queue.move(name * 8, place)
        return
    moved = queue.move(name * 8, place)
    assert [one for one in moved.entries if one.id != name * 8] == [one for one in queue.entries if one.id != name * 8]
    assert moved.entries.index(queue.get(name * 8)) == min(max(0, place), len(queue.entries) - 1)


@given(agendas)
def test_the_first_that_waits_is_begun_and_what_was_left_behind_waits_again(queue: Agenda) -> None:
    begun = queue.begin()
    candidates = [one.id for one in queue.entries if one.state in (State.WAITING, State.WORKING)]
    if queue.paused or not candidates:
        assert begun.working is None
    else:
        assert begun.working.id == candidates[0]
    assert all(
        one.state == old.state or old.state in (State.WAITING, State.WORKING)
        for one, old in zip(begun.entries, queue.entries, strict=True)
    )


def test_a_book_paused_or_failed_stops_no_other() -> None:
    queue = agenda(State.PAUSED, State.FAILED, State.WAITING).begin()
    assert queue.working.title == "Book c"


def test_a_book_that_is_paused_while_it_stops_stays_paused_and_one_that_was_finished_just_then_is_done() -> None:
    queue = agenda(State.WAITING).begin().pause("a" * 8)
    assert queue.put_back().entries[0].state is State.PAUSED
    assert queue.finish("a" * 8, ("a.m4b",), gaps=False).entries[0].state is State.DONE


def test_the_same_file_is_not_added_twice_until_it_is_done() -> None:
    for state in State:
        queue = Agenda((entry("a", state),)).add([Entry("new", "/books/a.epub"), Entry("other", "/books/z.epub")])
        added = [one.id for one in queue.entries[1:]]
        assert added == (["new", "other"] if state in (State.DONE, State.GAPS) else ["other"])
    assert len(Agenda().add([entry("a"), Entry("again", "/books/a.epub")]).entries) == 1


def test_retrying_forgets_the_trouble_and_takes_only_what_failed() -> None:
    failed = agenda(State.WORKING).fail("a" * 8, "It broke.", "Mend it.")
    assert failed.retry("a" * 8) == agenda(State.WAITING)
    with pytest.raises(UsageError, match="Nothing failed in “Book a”: it is done"):
        agenda(State.DONE).retry("a" * 8)


def test_a_book_that_has_ended_is_neither_paused_nor_resumed() -> None:
    for change in (Agenda.pause, Agenda.resume):
        with pytest.raises(UsageError, match="“Book a” is done"):
            change(agenda(State.DONE), "a" * 8)
        with pytest.raises(UsageError, match="has failed"):
            change(agenda(State.FAILED), "a" * 8)


def test_another_reading_is_another_job_and_another_export_is_not() -> None:
    queue = Agenda((entry("a", State.PAUSED, job="/jobs/a.e2ajob"),))
    assert queue.change("a" * 8, export=Export(format="mp3")).entries[0].job == "/jobs/a.e2ajob"
    changed = queue.change("a" * 8, Reading(chapters=frozenset({2})))
    assert changed.entries[0].job == ""
    assert changed.entries[0].reading.chapters == {2}
    assert queue.change("a" * 8, Reading()) == queue


@pytest.mark.parametrize(("state", "said"), [(State.WORKING, "Pause it first"), (State.DONE, "Add the book again")])
def test_what_is_worked_on_or_done_is_not_changed(state: State, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        agenda(state).change("a" * 8, Reading())


def test_a_book_is_found_by_id_place_and_a_part_of_its_name() -> None:
    queue = Agenda(
        (Entry("11111111", "/b/one.epub", title="Emma"), Entry("22222222", "/b/Two.epub", title="Persuasion"))
    )
    assert [queue.find(wanted).title for wanted in ("22222222", "1", "2", "two", "EMM")] == [
        "Persuasion", "Emma", "Persuasion", "Persuasion", "Emma",
    ]  # fmt: skip
    with pytest.raises(UsageError, match=r"Several books .* Emma \(11111111\), Persuasion"):
        queue.find(".epub")
    for unknown in ("0", "3", "9" * 5000, "²", "", "Sanditon"):
        with pytest.raises(UsageError, match="There is no book"):
            queue.find(unknown)


def test_a_full_queue_takes_no_more() -> None:
    full = Agenda(tuple(Entry(str(number), f"/{number}.epub") for number in range(MOST_ENTRIES)))
    with pytest.raises(UsageError, match="10,000 books at most"):
        full.add([Entry("new", "/new.epub")])
