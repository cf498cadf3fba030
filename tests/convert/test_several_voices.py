"""A book that several voices speak: each machine speaks with those it has, and the audio is always the same."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from coordinator_stage import ATTIC, JOB, OWN, STUDY, Stage
from lenders import machine_of
from speakers import RATE, ToneSpeaker

from e2a_mesh.audio import FORMATS, find_ffmpeg, from_flac, measure
from e2a_mesh.convert import Crew, Export, Progress, Recipe, carry_out
from e2a_mesh.convert.account import account_json, account_of, account_page
from e2a_mesh.convert.events import ChunkSpoken, MachineJoined, MachineLeft, Noticed
from e2a_mesh.convert.revision import plan_again
from e2a_mesh.errors import EngineUnavailableError, VoiceError
from e2a_mesh.job import ChunkState, JobFile, JobInfo, Revision, shares, write_plan
from e2a_mesh.job.spoken import sentences
from e2a_mesh.mesh.commissions import Commission
from e2a_mesh.mesh.messages import Close, Decline, Holding, Offer, Ready, Result, Speak, Started
from e2a_mesh.model import Chunk, Member, Pcm, Voice

RECIPE = Recipe.of(FORMATS["m4b"], Export(), RATE)
TALKER = Voice("other", "talker", ("en",), 24_000)
TEXTS = [f"Passage {n} of two." for n in range(12)]


@pytest.fixture
def two_voices(tmp_path: Path, info: JobInfo) -> Path:
    """Plan a job whose every third chunk is spoken by another voice, of another sample rate."""
    path = tmp_path / "two.e2ajob"
    both = replace(info, others=(Member(TALKER, "22" * 32),))
    chunks = [Chunk(text, text, 100, "en", member=int(n % 3 == 1)) for n, text in enumerate(TEXTS)]
    write_plan(path, both, [(1, "One", chunks[:6]), (2, "Two", chunks[6:])], book_characters=0)
    return path


class Voiced(ToneSpeaker):
    """Speaks at its own rate, and as loud as it does."""

    def __init__(self, rate: int, loud: float, seconds: float = 0.0) -> None:
        super().__init__(seconds=seconds)
        self._rate, self._loud = rate, loud

    def speak(self, text: str, language: str, seed: int, speed: float, *, timeout: float) -> Pcm:
        pcm = super().speak(text, language, seed, speed, timeout=timeout)
        count = round(len(pcm.samples) * self._rate / pcm.sample_rate)
        places = np.arange(count) * (len(pcm.samples) - 1) / max(1, count - 1)
        samples = np.interp(places, np.arange(len(pcm.samples)), pcm.samples) * self._loud
        return Pcm(samples.astype(np.float32), self._rate)


class Course:
    """Carries the job out on one machine and keeps what happens."""

    def __init__(self, path: Path, slots: int = 1, seconds: float = 0.0, lacks: str = "") -> None:
        self.path, self.slots, self.seconds, self.lacks = path, slots, seconds, lacks
        self.events: list[object] = []
        self.loads: list[str] = []
        self.stop = threading.Event()
        self.progress = Progress()

    def run(self) -> bool:
        folder = self.path.with_name("under-way")
        folder.mkdir(exist_ok=True)
        with JobFile.open(self.path) as job, machine_of(self.slots, self._open, self._check) as mesh:
            crew = Crew(mesh)
            return carry_out(job, crew, RECIPE, find_ffmpeg(), folder, self.report, self.stop, self.progress)

    def _check(self, commission: Commission) -> None:
        if commission.offer.voice == self.lacks:
            raise VoiceError(f"It lacks the voice {commission.offer.engine}/{commission.offer.voice}.")

    def _open(self, commission: Commission, _slot: int) -> Voiced:
        self.loads.append(commission.offer.voice)
        return Voiced(commission.offer.sample_rate, 1.0 if commission.offer.voice == "tone" else 0.1, self.seconds)

    def report(self, event: object) -> None:
        self.events.append(event)
        self.progress.take(event, 0.0)  # type: ignore[arg-type]

    def audio(self) -> list[bytes | None]:
        with JobFile.read(self.path) as job:
            return [flac for chapter in job.chapters() for flac, _ in job.audio(chapter.position)]


def test_the_whole_book_is_of_one_rate_and_one_level_whoever_speaks(two_voices: Path) -> None:
    course = Course(two_voices)
    assert course.run()
    sounds = [from_flac(flac) for flac in course.audio() if flac is not None]
    assert len(sounds) == 12
    assert {rate for _, rate in sounds} == {16_000}
    assert all(abs(measure(samples).rms_db + 20.0) < 0.5 for samples, _ in sounds)
    with JobFile.read(two_voices) as job:
        assert set(job.encoded(RECIPE.key)) == {1, 2}
        seconds = [0.4 + 0.065 * len(text) for text in TEXTS]
        assert job.tally().seconds == pytest.approx(sum(seconds), abs=0.01)
    assert sorted(course.loads) == ["talker", "tone"]  # and not one for each of the passages
    # What is done is counted once, by one machine.
    spoken = [event for event in course.events if isinstance(event, ChunkSpoken)]
    assert sorted(event.chunk for event in spoken) == list(range(1, 13))
    assert len([event for event in course.events if isinstance(event, MachineJoined)]) == 1
    (tally,) = course.progress.machines.values()
    assert (tally.chunks, tally.left) == (12, "")


def test_one_slot_and_three_give_the_same_audio(two_voices: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(two_voices, tmp_path / "copy.e2ajob"))
    one, three = Course(two_voices), Course(copy, slots=3, seconds=0.01)
    assert one.run()
    assert three.run()
    assert one.audio() == three.audio()


def test_a_stopped_job_is_carried_on_to_the_same_audio(two_voices: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(two_voices, tmp_path / "copy.e2ajob"))
    whole = Course(copy)
    whole.run()
    course = Course(two_voices, seconds=0.05)
    report = course.report

    def stopping(event: object) -> None:
        report(event)
        if sum(isinstance(one, ChunkSpoken) for one in course.events) == 5:
            course.stop.set()

    course.report = stopping  # type: ignore[method-assign]
    assert not course.run()
    rest = Course(two_voices)
    assert rest.run()
    assert rest.audio() == whole.audio()


def test_a_job_whose_voice_nobody_has_ends_with_a_sentence_and_keeps_what_was_spoken(two_voices: Path) -> None:
    with pytest.raises(EngineUnavailableError, match="It lacks the voice other/talker"):
        Course(two_voices, lacks="talker").run()
    with JobFile.read(two_voices) as job:
        assert job.tally().failed == 0
    assert Course(two_voices).run()


def test_a_job_tells_who_speaks(two_voices: Path) -> None:
    with JobFile.read(two_voices) as job:
        assert [(share.voice, share.chunks) for share in shares(job)] == [("toy/tone", 8), ("other/talker", 4)]
        assert [one.voice for one in sentences(job, 1)] == ["", "other/talker", "", "", "other/talker", ""]
        assert [record.chunk.member for record in job.chunks(ChunkState.PENDING)] == [0, 1, 0] * 4


# -- a coordinator and lenders that follow a script --------------------------------------------------------------------


@pytest.fixture
def stage(two_voices: Path) -> Iterator[Stage]:
    with JobFile.open(two_voices) as job:
        yield Stage(job)


def offers(stage: Stage, key: str) -> dict[str, str]:
    """List the jobs that a lender was offered, by voice."""
    return {offer.voice: offer.job for offer in stage.said(key, Offer)}


def answer(stage: Stage, key: str, *voices: str) -> None:
    """Let a lender accept the offers of these voices, and decline the others."""
    for voice, job in offers(stage, key).items():
        stage.tell(key, Ready(job, 1) if voice in voices else Decline(job, f"It lacks the voice {voice}.", final=True))


def speak_all(stage: Stage, keys: list[str], until: Callable[[], bool]) -> list[tuple[str, Speak]]:
    """Let lenders answer what they hold, one after another."""
    spoken = []
    for _ in range(50):
        if until():
            break
        for key in keys:
            for order in stage.held(key)[:1]:
                stage.tell(key, Started(order.lease))
                arrival = stage.tell(key, Result(order.job, order.chunk, order.lease, 1), b"flac")
                assert arrival is not None
                spoken.append((key, order))
                stage.now += 1
                stage.keep(arrival)
    assert until()
    return spoken


def test_each_voice_is_offered_under_an_id_of_its_own_and_chunks_go_to_whom_has_it(stage: Stage) -> None:
    for key, voices in ((OWN, ("tone", "talker")), (ATTIC, ("talker",)), (STUDY, ("tone",))):
        stage.up(key)
        answer(stage, key, *voices)
    assert offers(stage, ATTIC)["tone"] == JOB != offers(stage, ATTIC)["talker"]
    assert {offer.seed for offer in stage.said(ATTIC, Offer)} == {bytes(range(32))}
    spoken = speak_all(stage, [OWN, ATTIC, STUDY], lambda: stage.coordinator.done)
    assert sorted(order.chunk for _, order in spoken) == list(range(1, 13))
    job_of = offers(stage, OWN)
    for key, order in spoken:
        guest = order.chunk % 3 == 2
        assert order.job == job_of["talker" if guest else "tone"]
        assert not (guest and key == STUDY)
        assert guest or key != ATTIC


def test_who_lacks_one_voice_takes_part_and_who_lacks_all_does_not(stage: Stage) -> None:
    for key, voices in ((OWN, ("tone", "talker")), (ATTIC, ("talker",)), (STUDY, ())):
        stage.up(key)
        answer(stage, key, *voices)
    assert [event.machine for event in stage.happened(MachineJoined)] == [OWN, ATTIC]
    assert [(event.machine, event.reason) for event in stage.happened(MachineLeft)] == [
        (STUDY, "It lacks the voice tone.; It lacks the voice talker.")
    ]


def test_the_offer_of_a_voice_that_has_said_all_is_closed(stage: Stage) -> None:
    stage.up(OWN)
    answer(stage, OWN, "tone", "talker")
    spoken = speak_all(stage, [OWN], lambda: len(stage.coordinator._scheduler.voices_left) == 1)
    assert stage.said(OWN, Close) == []
    stage.wait(0.25)
    assert stage.said(OWN, Close) == [Close(spoken[-1][1].job)]
    speak_all(stage, [OWN], lambda: stage.coordinator.done)


def test_what_a_lender_holds_of_one_voice_is_not_missed_among_the_others(stage: Stage) -> None:
    stage.up(OWN)
    answer(stage, OWN, "tone", "talker")
    speak_all(stage, [OWN], lambda: len(stage.held(OWN)) == 2)
    held = stage.held(OWN)
    stage.now += 10
    for job in offers(stage, OWN).values():
        stage.tell(OWN, Holding(job, tuple(order.lease for order in held if order.job == job)))
    assert stage.held(OWN) == held


def test_a_voice_that_all_lack_ends_the_job_after_a_while_and_is_named(stage: Stage) -> None:
    for key in (OWN, ATTIC):
        stage.up(key)
        answer(stage, key, "tone")
    stage.wait(10)
    (notice,) = stage.happened(Noticed)
    assert notice.message.startswith("Nobody speaks with the voice other/talker yet (own: It lacks the voice talker.")
    with pytest.raises(VoiceError, match="No machine can speak with the voice other/talker"):
        stage.wait(15)


def test_a_voice_that_comes_late_is_waited_for_and_told_of(stage: Stage) -> None:
    stage.up(OWN)
    stage.tell(OWN, Ready(JOB, 1))
    stage.wait(25)
    assert [notice.message[:52] for notice in stage.happened(Noticed)] == [
        "Nobody speaks with the voice other/talker yet (own: "
    ]
    stage.tell(OWN, Ready(offers(stage, OWN)["talker"], 1))
    assert speak_all(stage, [OWN], lambda: stage.coordinator.done)


def test_a_passage_is_spoken_again_by_whom_it_was_planned_for(two_voices: Path) -> None:
    again = plan_again(two_voices, 2, None, None)
    assert (again.info.voice, again.info.voice_digest, again.info.others) == (TALKER, "22" * 32, ())
    assert (again.record.chunk.member, again.revision) == (0, Revision(1))
    assert plan_again(two_voices, 1, None, None).info.voice.id == "toy/tone"


def test_a_report_tells_of_all_who_speak(two_voices: Path) -> None:
    with JobFile.read(two_voices) as job:
        account = account_of(job)
    assert "other/talker (57 characters)" in account_page(account).decode()
    assert [share["voice"] for share in json.loads(account_json(account))["cast"]] == ["toy/tone", "other/talker"]
