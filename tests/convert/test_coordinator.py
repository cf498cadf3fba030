"""A coordinator and lenders that follow a script: offers, answers, and what becomes of speech."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from coordinator_stage import ATTIC, JOB, OWN, STUDY, Stage, status

from e2a_mesh.convert.events import MachineJoined, MachineLeft, Noticed
from e2a_mesh.errors import E2aError, EngineUnavailableError, VoiceError
from e2a_mesh.job import JobFile, JobInfo, write_plan
from e2a_mesh.mesh.messages import (
    PIECE,
    Ack,
    Close,
    Decline,
    EngineNews,
    Failed,
    Fetch,
    Holding,
    LenderState,
    Offer,
    Piece,
    Ready,
    Recall,
    Recalled,
    Result,
    Returned,
    Speak,
    Started,
    Status,
    Unknown,
)
from e2a_mesh.mesh.news import Alive, Down, Silent, Up
from e2a_mesh.model import Chunk, Clip


@pytest.fixture
def stage(job_path: Path) -> Iterator[Stage]:
    with JobFile.open(job_path) as job:
        yield Stage(job)


@contextmanager
def choosy(job_path: Path, *admitted: str) -> Iterator[Stage]:
    with JobFile.open(job_path) as job:
        yield Stage(job, lambda key: key in admitted)


# -- offers ------------------------------------------------------------------------------------------------------------


def test_a_lender_is_offered_the_job_with_its_voice_and_gets_chunks_when_it_is_ready(stage: Stage) -> None:
    stage.up(ATTIC)
    (offer,) = stage.said(ATTIC, Offer)
    assert (offer.job, offer.engine, offer.voice, offer.digest) == (JOB, "toy", "tone", "11" * 32)
    assert stage.said(ATTIC, Speak) == []
    stage.tell(ATTIC, Ready(JOB, 1))
    assert len(stage.said(ATTIC, Speak)) == 1
    assert stage.happened(MachineJoined) == [MachineJoined(ATTIC, 1, own=False, key=ATTIC)]


def test_every_chunk_is_given_once_and_the_job_is_done_when_all_are_kept(stage: Stage) -> None:
    stage.join(ATTIC)
    kept = []
    while not stage.coordinator.done:
        order = stage.held(ATTIC)[0]
        stage.tell(ATTIC, Started(order.lease))
        arrival = stage.result(ATTIC, order)
        assert arrival is not None
        assert arrival.record.chunk.text == order.text
        kept.append(order.chunk)
        stage.now += 1
        stage.keep(arrival)
    assert len(set(kept)) == len(kept) == 8
    assert {lease for ack in stage.said(ATTIC, Ack) for lease in ack.leases} == {
        order.lease for order in stage.said(ATTIC, Speak)
    }


def test_an_offer_that_is_not_answered_is_made_again(stage: Stage) -> None:
    stage.up(ATTIC)
    stage.wait(14)
    assert len(stage.said(ATTIC, Offer)) == 1
    stage.wait(2)
    assert len(stage.said(ATTIC, Offer)) == 2


def test_who_declines_for_now_is_asked_again_and_who_declines_for_good_is_not(stage: Stage) -> None:
    stage.join(OWN)
    for key, final in ((ATTIC, False), (STUDY, True)):
        stage.up(key)
        stage.tell(key, Decline(JOB, "too many jobs at once", final))
    assert stage.happened(MachineLeft) == [MachineLeft(key, "too many jobs at once", key) for key in (ATTIC, STUDY)]
    stage.wait(16)
    assert len(stage.said(ATTIC, Offer)) == 2
    assert len(stage.said(STUDY, Offer)) == 1
    stage.tell(ATTIC, Decline(JOB, "too many jobs at once", final=False))
    assert len(stage.happened(MachineLeft)) == 2  # it was said before


def test_a_lender_that_knows_the_job_no_more_is_offered_it_again_and_gets_its_chunks_anew(stage: Stage) -> None:
    stage.join(ATTIC)
    before = stage.said(ATTIC, Speak)
    stage.tell(ATTIC, Unknown(JOB))
    assert len(stage.said(ATTIC, Offer)) == 2
    stage.tell(ATTIC, Ready(JOB, 1))
    again = stage.said(ATTIC, Speak)[len(before) :]
    assert [order.chunk for order in again] == [order.chunk for order in before]
    assert {order.lease for order in again}.isdisjoint(order.lease for order in before)


def test_answers_about_another_job_are_for_another_coordinator(stage: Stage) -> None:
    other = "cd" * 6
    stage.up(ATTIC)
    stage.tell(ATTIC, Ready(other, 4))
    assert stage.said(ATTIC, Speak) == []
    stage.tell(ATTIC, Ready(JOB, 1))
    sent = list(stage.sent)
    for message in (Unknown(other), Decline(other, "no", final=True), Holding(other, ()), Result(other, 1, 7, 1)):
        assert stage.tell(ATTIC, message) is None
    assert stage.sent == sent


def test_machines_that_were_not_named_are_not_asked(job_path: Path) -> None:
    with choosy(job_path, ATTIC) as stage:
        stage.up(OWN)
        stage.up(STUDY)
        stage.tell(STUDY, Ready(JOB, 1))
        assert stage.sent == []
        stage.up(ATTIC)
        assert stage.said(ATTIC, Offer)


def test_all_lenders_who_were_asked_are_let_go_at_the_end(stage: Stage) -> None:
    stage.join(ATTIC)
    stage.up(STUDY)
    stage.coordinator.close()
    assert stage.said(ATTIC, Close) == stage.said(STUDY, Close) == [Close(JOB)]


# -- lenders come and go -----------------------------------------------------------------------------------------------


def test_what_a_lost_lender_had_goes_to_another(stage: Stage) -> None:
    stage.join(ATTIC)
    lost = {order.chunk for order in stage.said(ATTIC, Speak)}
    stage.hear(Down(ATTIC, "the connection was closed"))
    assert stage.happened(MachineLeft) == [MachineLeft(ATTIC, "the connection was closed", ATTIC)]
    stage.join(STUDY)
    assert {order.chunk for order in stage.said(STUDY, Speak)} == lost


def test_a_silent_lender_loses_its_chunks_after_a_while_and_its_late_result_is_not_needed(stage: Stage) -> None:
    stage.join(ATTIC)
    order = stage.said(ATTIC, Speak)[0]
    stage.tell(ATTIC, Started(order.lease))
    stage.hear(Silent(ATTIC))
    stage.wait(6)
    stage.join(STUDY)
    double = next(other for other in stage.said(STUDY, Speak) if other.chunk == order.chunk)
    arrival = stage.result(STUDY, double)
    assert arrival is not None
    stage.keep(arrival)
    stage.hear(Alive(ATTIC))
    assert stage.result(ATTIC, order) is None
    assert stage.said(ATTIC, Ack)[-1] == Ack((order.lease,))


def test_the_result_of_a_silent_lender_is_welcome_while_there_is_no_other(stage: Stage) -> None:
    stage.join(ATTIC)
    order = stage.said(ATTIC, Speak)[0]
    stage.tell(ATTIC, Started(order.lease))
    stage.hear(Silent(ATTIC))
    stage.wait(6)
    arrival = stage.result(ATTIC, order)
    assert arrival is not None
    assert arrival.record.id == order.chunk


def test_an_owner_who_pauses_gets_nothing_more_until_he_lends_again(stage: Stage) -> None:
    stage.join(ATTIC)
    stage.tell(ATTIC, status(LenderState.PAUSED, "it runs on battery"))
    stage.tell(ATTIC, Returned(tuple(order.lease for order in stage.said(ATTIC, Speak))))
    assert stage.happened(MachineLeft) == [MachineLeft(ATTIC, "it runs on battery", ATTIC)]
    stage.wait(20)
    assert len(stage.said(ATTIC, Speak)) == 1
    stage.tell(ATTIC, status(LenderState.LENDING))
    stage.wait(1)
    assert len(stage.said(ATTIC, Speak)) == 2
    assert len(stage.happened(MachineJoined)) == 2


def test_a_lender_that_does_not_lend_is_not_offered_the_job_again_before_it_does(stage: Stage) -> None:
    stage.up(ATTIC)
    stage.tell(ATTIC, status(LenderState.OFF))
    stage.wait(40)
    assert len(stage.said(ATTIC, Offer)) == 1
    stage.tell(ATTIC, status(LenderState.LENDING))
    assert len(stage.said(ATTIC, Offer)) == 2


def test_this_machine_speaks_its_own_books_also_when_it_does_not_lend(stage: Stage) -> None:
    stage.up(OWN)
    stage.tell(OWN, status(LenderState.OFF, "it does not lend"))
    stage.tell(OWN, Ready(JOB, 1))
    assert stage.said(OWN, Speak)
    assert stage.happened(MachineLeft) == []


def test_waiting_chunks_are_asked_back_for_a_lender_that_comes_late(stage: Stage) -> None:
    stage.join(ATTIC, slots=8)
    assert len(stage.said(ATTIC, Speak)) == 8
    first = stage.said(ATTIC, Speak)[0]
    stage.tell(ATTIC, Started(first.lease))
    stage.join(STUDY, slots=8)
    stage.wait(1)
    recalled = [lease for recall in stage.said(ATTIC, Recall) for lease in recall.leases]
    stage.tell(ATTIC, Recalled(tuple(recalled), ()))
    assert {order.lease for order in stage.said(ATTIC, Speak)} >= set(recalled)
    assert first.lease not in recalled
    assert {order.chunk for order in stage.said(STUDY, Speak)} <= {order.chunk for order in stage.said(ATTIC, Speak)}


# -- results -----------------------------------------------------------------------------------------------------------


def test_a_result_that_comes_twice_is_taken_once_and_acknowledged_twice(stage: Stage) -> None:
    stage.join(ATTIC)
    order = stage.said(ATTIC, Speak)[0]
    arrival = stage.result(ATTIC, order)
    assert arrival is not None
    assert stage.result(ATTIC, order) is None  # it is being inspected
    stage.keep(arrival)
    assert stage.result(ATTIC, order) is None
    assert stage.said(ATTIC, Ack) == [Ack((order.lease,))] * 3


def test_speech_that_is_no_speech_of_its_chunk_is_spoken_elsewhere(stage: Stage) -> None:
    stage.join(ATTIC)
    stage.join(STUDY)
    order = stage.said(ATTIC, Speak)[0]
    arrival = stage.result(ATTIC, order)
    assert arrival is not None
    stage.reject(arrival)
    for other in stage.said(STUDY, Speak):
        stage.now += 1
        spoken = stage.result(STUDY, other)
        assert spoken is not None
        stage.keep(spoken)
    assert order.chunk in {other.chunk for other in stage.said(STUDY, Speak)}
    assert stage.said(ATTIC, Ack) == [Ack((order.lease,))]


def test_a_result_for_another_chunk_than_was_ordered_is_not_taken(stage: Stage) -> None:
    stage.join(ATTIC, slots=2)
    first, second = stage.said(ATTIC, Speak)
    assert stage.tell(ATTIC, Result(JOB, second.chunk, first.lease, 1), b"flac") is None
    assert stage.result(ATTIC, second) is not None
    assert stage.result(ATTIC, first) is not None


def test_a_result_that_nobody_ordered_is_not_taken(stage: Stage) -> None:
    stage.join(ATTIC)
    order = stage.said(ATTIC, Speak)[0]
    assert stage.tell(ATTIC, Result(JOB, order.chunk, 12345, 1), b"flac") is None
    assert stage.tell(ATTIC, Result(JOB, 999_999, order.lease, 1), b"flac") is None
    assert stage.result(ATTIC, order) is not None


def test_a_chunk_that_fails_everywhere_is_given_up_by_its_text(stage: Stage) -> None:
    stage.join(ATTIC)
    wanted = stage.said(ATTIC, Speak)[0].chunk
    abandoned = []
    for _ in range(4000):
        for order in stage.held(ATTIC):
            if order.chunk == wanted:
                stage.tell(ATTIC, Failed(order.lease, "the engine raised", blame=True))
            elif (arrival := stage.result(ATTIC, order)) is not None:
                stage.keep(arrival)
        stage.wait(0.25)
        abandoned += stage.coordinator.abandoned()
        if stage.coordinator.done:
            break
    (lost,) = abandoned
    assert (lost.record.id, lost.reason) == (wanted, "the engine raised")
    tries = [order for order in stage.said(ATTIC, Speak) if order.chunk == wanted]
    assert [bool(order.source) for order in tries] == [False] * (len(tries) - 1) + [True]  # in halves at last
    assert stage.coordinator.abandoned() == []


def test_a_chunk_that_got_lost_on_the_way_is_given_again(stage: Stage) -> None:
    stage.join(ATTIC, slots=2)
    lost, arrived = stage.said(ATTIC, Speak)
    stage.wait(6)
    stage.tell(ATTIC, Holding(JOB, (arrived.lease,)))
    stage.wait(1)
    assert [order.chunk for order in stage.said(ATTIC, Speak)].count(lost.chunk) == 2


# -- when nobody can ---------------------------------------------------------------------------------------------------


def test_a_job_that_this_machine_alone_cannot_speak_ends_at_once_with_its_reason(stage: Stage) -> None:
    stage.up(OWN)
    stage.tell(OWN, Decline(JOB, "The weights are gone.", final=True))
    with pytest.raises(EngineUnavailableError, match=r"The weights are gone\. Nothing spoken is lost"):
        stage.wait(1)


def test_a_job_that_this_machine_cannot_speak_waits_for_others_that_may_be_coming(job_path: Path) -> None:
    with JobFile.open(job_path) as job:
        stage = Stage(job, others=True)
        stage.up(OWN)
        stage.tell(OWN, Decline(JOB, "The weights are gone.", final=True))
        stage.wait(19)
        (notice,) = stage.happened(Noticed)
        assert notice.message == "Nobody speaks yet (own: The weights are gone.). Others may come within 20 seconds."
        with pytest.raises(EngineUnavailableError, match=r"The weights are gone\. Nothing spoken is lost"):
            stage.wait(2)
        assert stage.happened(Noticed) == [notice]


def test_another_machine_that_was_still_connecting_speaks_what_this_one_cannot(job_path: Path) -> None:
    with JobFile.open(job_path) as job:
        stage = Stage(job, others=True)
        stage.up(OWN)
        stage.tell(OWN, Decline(JOB, "The weights are gone.", final=True))
        stage.wait(15)
        stage.join(ATTIC)
        stage.wait(30)
        assert stage.said(ATTIC, Speak)
        stage.hear(Down(ATTIC, "it left"))
        stage.wait(19)  # the waiting begins anew
        assert len(stage.happened(Noticed)) == 2


def test_a_job_that_all_declined_waits_a_while_for_another_machine_and_ends_with_all_reasons(stage: Stage) -> None:
    for key in (OWN, ATTIC):
        stage.up(key)
        stage.tell(key, Decline(JOB, f"{key} lacks the voice", final=True))
    stage.wait(19)
    with pytest.raises(VoiceError, match="own: own lacks the voice; attic: attic lacks the voice"):
        stage.wait(2)


def test_a_job_for_a_named_machine_that_declines_ends_with_its_reason(job_path: Path) -> None:
    with choosy(job_path, ATTIC) as stage:
        stage.up(OWN)
        stage.up(ATTIC)
        stage.tell(ATTIC, Decline(JOB, "It lacks the voice toy/tone.", final=True))
        stage.wait(19)
        with pytest.raises(VoiceError, match="attic: It lacks the voice toy/tone"):
            stage.wait(2)


def test_a_job_waits_while_nobody_is_there_and_while_somebody_may_yet_accept(stage: Stage) -> None:
    stage.wait(100)
    stage.up(OWN)
    stage.up(ATTIC)
    stage.tell(OWN, Decline(JOB, "The weights are gone.", final=True))
    stage.wait(100)
    stage.tell(ATTIC, Ready(JOB, 1))
    assert stage.said(ATTIC, Speak)


def test_another_machine_that_comes_meanwhile_saves_the_job(stage: Stage) -> None:
    for key in (OWN, ATTIC):
        stage.up(key)
        stage.tell(key, Decline(JOB, "no", final=True))
    stage.wait(15)
    stage.join(STUDY)
    try:
        stage.wait(30)
    except E2aError as error:
        pytest.fail(f"the job ended: {error}")
    assert stage.said(STUDY, Speak)


def test_a_lender_that_says_how_fast_it_is_gets_waiting_chunks_at_once(stage: Stage) -> None:
    stage.hear(Up(ATTIC, ATTIC, own=False))
    said = Status(LenderState.LENDING, "", 1, 0.0, (), (EngineNews("toy", 1, 5.0), EngineNews("other", 1, 0.0)), ())
    stage.tell(ATTIC, said)
    stage.tell(ATTIC, Ready(JOB, 1))
    stage.join(STUDY)
    assert (len(stage.held(ATTIC)), len(stage.held(STUDY))) == (2, 1)


# -- the clip of the voice ---------------------------------------------------------------------------------------------

SOUND = bytes(range(256)) * 600  # two pieces and a half
CLIP = Clip(hashlib.sha256(SOUND).hexdigest(), len(SOUND), "grandmother.wav")


@pytest.fixture
def cloning(tmp_path: Path, info: JobInfo) -> Iterator[Stage]:
    """Stage a job whose voice is cloned."""
    path = tmp_path / "cloned.e2ajob"
    cloned = replace(info, voice=replace(info.voice, clip=CLIP))
    write_plan(path, cloned, [(1, "One", [Chunk("Ding.", "Ding.", 0, "en")])], book_characters=5, clip=SOUND)
    with JobFile.open(path) as job:
        yield Stage(job)


def fetch(offset: int, digest: str = CLIP.sha256) -> Fetch:
    return Fetch(JOB, digest, offset)


def test_a_job_with_a_cloned_voice_is_offered_with_its_clip_and_serves_it_piece_by_piece(cloning: Stage) -> None:
    cloning.up(ATTIC)
    (offer,) = cloning.said(ATTIC, Offer)
    assert (offer.clip, offer.clip_size) == (CLIP.sha256, len(SOUND))
    sound = b""
    while len(sound) < len(SOUND):
        cloning.tell(ATTIC, fetch(len(sound)))
        assert cloning.said(ATTIC, Piece)[-1] == Piece(JOB, CLIP.sha256, len(sound), len(SOUND))
        assert 0 < len(cloning.payloads[-1]) <= PIECE
        sound += cloning.payloads[-1]
    assert sound == SOUND
    assert cloning.said(ATTIC, Speak) == []
    cloning.tell(ATTIC, Ready(JOB, 1))
    assert len(cloning.said(ATTIC, Speak)) == 1


@pytest.mark.parametrize("offset", [len(SOUND), len(SOUND) + 1, (1 << 64) - 1])
def test_there_is_nothing_behind_the_end_of_a_clip(cloning: Stage, offset: int) -> None:
    cloning.up(ATTIC)
    cloning.tell(ATTIC, fetch(offset))
    assert cloning.said(ATTIC, Piece) == []


def test_nothing_but_the_job_s_own_clip_is_served(cloning: Stage) -> None:
    cloning.up(ATTIC)
    cloning.tell(ATTIC, fetch(0, "b" * 64))
    cloning.tell(ATTIC, Fetch("cd" * 6, CLIP.sha256, 0))
    assert cloning.said(ATTIC, Piece) == []


def test_a_job_without_a_clip_serves_none(stage: Stage) -> None:
    stage.up(ATTIC)
    stage.tell(ATTIC, fetch(0))
    stage.tell(ATTIC, fetch(0, ""))
    assert stage.said(ATTIC, Piece) == []
    assert (stage.said(ATTIC, Offer)[0].clip, stage.said(ATTIC, Offer)[0].clip_size) == ("", 0)


def test_whoever_was_not_offered_the_job_or_declined_it_does_not_get_its_clip(cloning: Stage) -> None:
    cloning.hear(Up(ATTIC, ATTIC, own=False))  # it has not said yet whether it lends
    cloning.tell(ATTIC, fetch(0))
    cloning.tell(STUDY, fetch(0))  # and this one is not there at all
    cloning.up(OWN)
    cloning.tell(OWN, Decline(JOB, "It does not clone voices.", final=True))
    cloning.tell(OWN, fetch(0))
    assert [message for _, message in cloning.sent if isinstance(message, Piece)] == []


def test_a_machine_that_was_not_named_does_not_get_the_clip(tmp_path: Path, cloning: Stage) -> None:
    cloning.coordinator.close()
    stage = Stage(cloning.coordinator._job, lambda key: key == STUDY)
    stage.up(ATTIC)
    stage.tell(ATTIC, fetch(0))
    assert stage.sent == []


def test_a_lender_that_fetches_is_not_offered_the_job_again_until_it_falls_silent(cloning: Stage) -> None:
    cloning.up(ATTIC)
    for number in range(4):
        cloning.wait(10)
        cloning.tell(ATTIC, fetch(number))
    assert len(cloning.said(ATTIC, Offer)) == 1
    assert "attic: it fetches the clip of the voice" in str(cloning.happened(Noticed))
    cloning.wait(16)
    assert len(cloning.said(ATTIC, Offer)) == 2
