"""A lender speaks with the very voice of the job, or says why it cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from e2a_mesh.errors import E2aError, EngineUnavailableError, VoiceError
from e2a_mesh.lend import find_voice, open_host
from e2a_mesh.mesh.messages import Offer
from e2a_mesh.speech.catalogue import engine_entry, installed_voices


@pytest.fixture(scope="module")
def offer() -> Offer:
    """Offer a job with a voice that is here."""
    voice = next(voice for voice in installed_voices() if voice.engine == "espeak" and "en" in voice.languages[0])
    digest = engine_entry("espeak").load().digest(voice)
    return Offer(
        "ab" * 6, "Bells", "espeak", voice.name, voice.languages, voice.sample_rate, digest, 1.0, bytes(32)
    )  # fmt: skip


def test_the_very_voice_of_the_job_is_found(offer: Offer) -> None:
    voice = find_voice(offer)
    assert (voice.engine, voice.name) == (offer.engine, offer.voice)


def test_a_voice_that_is_not_here_is_named_and_no_other_taken(offer: Offer) -> None:
    with pytest.raises(VoiceError, match="It lacks the voice espeak/nobody"):
        find_voice(replace(offer, voice="nobody"))


def test_a_voice_whose_files_differ_is_refused(offer: Offer) -> None:
    with pytest.raises(VoiceError, match="differ from those that began the job"):
        find_voice(replace(offer, digest="0" * 64))


def test_a_voice_that_speaks_at_another_rate_is_refused(offer: Offer) -> None:
    with pytest.raises(VoiceError, match="differ from those that began the job"):
        find_voice(replace(offer, sample_rate=offer.sample_rate + 1))


def test_an_engine_that_is_not_here_is_named(offer: Offer) -> None:
    with pytest.raises(E2aError, match="nothing-like-it"):
        find_voice(replace(offer, engine="nothing-like-it"))


def test_an_engine_that_cannot_read_its_voice_is_said_in_words(offer: Offer, monkeypatch: pytest.MonkeyPatch) -> None:
    def digest(_: object) -> str:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr(engine_entry("espeak").load(), "digest", digest)
    with pytest.raises(EngineUnavailableError, match=r"cannot read espeak/.*: a defect"):
        find_voice(offer)


def test_a_host_is_opened_with_that_voice_and_speaks(offer: Offer) -> None:
    with open_host(offer, device="cpu", threads=1) as host:
        pcm = host.speak("Hello.", "en", 1, 1.0, timeout=60)
    assert pcm.sample_rate == offer.sample_rate
    assert len(pcm.samples)


def test_no_host_is_opened_for_a_voice_that_is_not_here(offer: Offer) -> None:
    with pytest.raises(VoiceError, match="It lacks the voice"):
        open_host(replace(offer, voice="../../etc/passwd"), device="cpu", threads=1)


def test_an_engine_that_clones_nothing_declines_a_job_with_a_clip(offer: Offer) -> None:
    with pytest.raises(VoiceError, match="espeak does not clone voices"):
        find_voice(replace(offer, clip="a" * 64, clip_size=1000))
