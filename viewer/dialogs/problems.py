"""Every problem of a file with its place, to be read and copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QListView, QWidget

from viewer.dialogs.frame import DialogFrame
from viewer.domain.problem_rows import (
    EARLIER,
    LATER,
    PAGE,
    MoreRow,
    ProblemRow,
    problem_rows,
    sorted_problems,
)
from viewer.domain.problems import Problem
from viewer.models.row_model import RowModel
from viewer.paint.look import Look
from viewer.paint.row_view import RowView
from viewer.paint.text_rows import TEXT_PAINTERS
from viewer.texts.problems import line
from viewer.texts.words import Words


class ProblemsDialog(DialogFrame):
    """`title` stands in the frame; `refused` names a file that could not be opened. `about`
    says then what the window shows instead, "" where that needs no word.
    """

    def __init__(
        self, look: Look, title: str, problems: Sequence[Problem], refused: str,
        parent: QWidget | None = None, about: str = "",
    ) -> None:  # fmt: skip
        super().__init__(look, title, parent)
        words = look.words
        self.problems = sorted_problems(problems)
        self._start = 0
        self.view = RowView(
            RowModel(self._say), TEXT_PAINTERS, look, words("problems.list-name"), self
        )
        self.view.setLayoutMode(QListView.LayoutMode.SinglePass)  # End reaches the end at once
        self.view.followed.connect(self._follow)
        self.body.addWidget(self.view)
        self.copy_button = self.add_button(words("dialog.copy-all"))
        self.copy_button.setEnabled(bool(self.problems))
        self.copy_button.clicked.connect(self._copy_all)
        heading, remark = _heading(self.problems, refused, words)
        self.show_heading(heading, about or remark)
        self._fill()
        self.set_look(look)
        if self.problems:
            self.fit(640, 480)
            self.view.select_key("problem:0")
            self.view.setFocus()
        else:
            self.fit(480, 168)
            self.view.hide()
            self.body.addStretch(1)
            self.close_button.setFocus()

    def copy_chosen(self) -> None:
        row = self.view.rows.row_at(self.view.currentIndex())
        if isinstance(row, ProblemRow):
            words = self.look.words
            self.copy(line(row.problem, words), words("problems.copied", n=1))

    def _copy_all(self) -> None:
        words = self.look.words
        text = "\n".join(line(problem, words) for problem in self.problems)
        self.copy(text, words("problems.copied", n=len(self.problems)))

    def _fill(self) -> None:
        self.view.rows.show(problem_rows(self.problems, self._start))

    def _follow(self, _kind: str, name: str) -> None:
        """Return on a problem does what Return does elsewhere; beside the page it turns it."""
        if name not in (EARLIER, LATER):
            self.accept()
            return
        step = PAGE if name == LATER else -PAGE
        self._start = max(0, self._start + step)
        self._fill()
        self.view.select_key(f"problem:{self._start}")

    def _say(self, row: Any) -> str:
        words = self.look.words
        if isinstance(row, MoreRow):
            count = words(f"problems.{row.way}", n=row.count)
            return f"{count} {words(f'problems.show-{row.way}', n=row.step)}"
        return line(row.problem, words)


def _heading(problems: Sequence[Problem], refused: str, words: Words) -> tuple[str, str]:
    """What happened, and what that means."""
    errors = sum(problem.severity == "error" for problem in problems)
    notes = len(problems) - errors
    parts = [words("problems.n-errors", n=errors)] if errors else []
    parts += [words("problems.n-notes", n=notes)] if notes else []
    found = parts[0] if len(parts) == 1 else ""
    if len(parts) == 2:
        found = words("problems.found-both", errors=parts[0], notes=parts[1])
    if refused:
        heading = (
            words("problems.refused", name=refused, found=found)
            if found
            else words("problems.refused-bare", name=refused)
        )
        return heading, words("problems.about-refused")
    if not found:
        return words("problems.none"), words("problems.about-none")
    return words("problems.opened", found=found), words("problems.about-notes")
