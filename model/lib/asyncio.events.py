# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Event loops, and the policy that says which one is current: there is one policy only."""

from asyncio import (AbstractEventLoop, Handle, TimerHandle, _get_running_loop, get_event_loop,
                     get_running_loop, new_event_loop, set_event_loop)


class AbstractEventLoopPolicy:
    pass


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    def get_event_loop(self):
        return get_event_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)

    def new_event_loop(self):
        return new_event_loop()


_policy = [DefaultEventLoopPolicy()]


def get_event_loop_policy():
    return _policy[0]


def set_event_loop_policy(policy):
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError('policy must be an instance of AbstractEventLoopPolicy or None, not '
                        f"'{type(policy).__name__}'")
    if policy is not None and type(policy) is not DefaultEventLoopPolicy:
        raise NotImplementedError('event loop policies of your own are not supported: '
                                  'leave set_event_loop_policy out')
    _policy[0] = policy if policy is not None else DefaultEventLoopPolicy()
