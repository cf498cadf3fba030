"""The last words on a conversion: what was made, how loud it is, and where every character of the book went."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from e2a_mesh.cli.wording import count, duration

if TYPE_CHECKING:
    from e2a_mesh.convert.events import Finished
    from e2a_mesh.job import Completeness
    from e2a_mesh.model import Omission

_LISTED = 12  # reasons and failures shown; the job keeps them all


def closing_lines(finished: Finished) -> list[str]:
    """Tell how a conversion ended."""
    first = finished.outputs[0]
    more = f" and {len(finished.outputs) - 1} more files" if len(finished.outputs) > 1 else ""
    others = len(finished.companions) - 4
    more_companions = f" and {count(others, 'more file')}" if others > 0 else ""
    lines = [
        f"Finished: {first}{more}",
        f"  {duration(finished.seconds)} of audio, RMS {finished.rms:.1f} dB, peak {finished.peak:.1f} dB",
        *([f"  With it: {', '.join(finished.companions[:4])}{more_companions}"] if finished.companions else []),
        *completeness_lines(finished.completeness),
    ]
    if finished.completeness.omissions:
        lines.append("    `e2a-mesh jobs show` lists each of them.")
    if finished.failures:
        lines.append(
            f"  {count(len(finished.failures), 'passage')} could not be spoken; a pause stands in their place:"
        )
        lines += [f"    “{text}” ({reason})" for text, reason in finished.failures[:_LISTED]]
        lines.append("  Converting the book again tries only these.")
    return lines


def omission_line(omission: Omission) -> str:
    """Tell one thing that is left out: where, how much, why, and how it begins."""
    if not omission.characters:
        return f"{omission.where}: {omission.reason}"
    begins = " ".join(omission.excerpt.split())
    return f"{count(omission.characters, 'character')} of {omission.where}: {omission.reason} “{begins}”"


def _by_reason(account: Completeness) -> list[str]:
    reasons: Counter[str] = Counter()
    for omission in account.omissions:
        if omission.characters:
            reasons[omission.reason] += omission.characters
    shown = reasons.most_common(_LISTED)
    more = [f"    and {len(reasons) - len(shown)} more reasons"] if len(reasons) > len(shown) else []
    return [*(f"    {characters:,}: {reason}" for reason, characters in shown), *more]


def completeness_lines(account: Completeness, *, every: bool = False) -> list[str]:
    """Tell where every character of the book went, white space not counted; of omissions `every` one or each reason."""
    added = f" and {account.added:,} of opening and closing lines" if account.added else ""
    lines = [f"  Characters: {account.book:,} in the book{added}, {account.spoken:,} spoken"]
    if account.soundless:
        lines[0] += f", {account.soundless:,} without sound"
    if account.failed:
        lines[0] += f", {account.failed:,} failed"
    if account.pending:
        lines[0] += f", {account.pending:,} still to speak"
    if account.omissions:
        lines[0] += f", {account.omitted:,} left out:" if account.omitted else ", and left out:"
        lines += [
            f"    {omission_line(omission)}" for omission in account.omissions if every or not omission.characters
        ]
        lines += [] if every else _by_reason(account)
    if account.unaccounted:
        lines.append(
            f"  {account.unaccounted:,} characters are unaccounted for. That is a defect of e2a-mesh: please report it."
        )
    return lines
