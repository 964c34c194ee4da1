# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""The living documentation: runs the feature files, keeps what came of them, and draws the page and the reference.

    python -m tools.docs            run every scenario, write the page and the reference
    python -m tools.docs --help     say what else it can do

``messages`` and ``evidence`` are pytest plugins that write the results as Cucumber Messages; ``results`` reads them;
``page`` and ``reference`` make documents of them and of the code itself.
"""
