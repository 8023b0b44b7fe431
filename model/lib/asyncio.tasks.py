# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later

from asyncio import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Task, all_tasks, as_completed,
                     create_task, current_task, ensure_future, gather, run_coroutine_threadsafe, shield,
                     sleep, wait, wait_for)
