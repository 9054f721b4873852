"""Pitfalls: schedules of burns that are not kept."""
from oracle.instructions.burn_schedule import PARTIAL
from oracle.keys import public_key as key
from oracle.pairs import Pair, at, files
from oracle.stage import NOW
from oracle.stories import At, Fails

from . import burn_schedule_cases as burns
from .burn_schedule_cases import (
    COIN, COIN_VAULT, CREATOR, DAY, FUNDER, SUPPLY, account, close, end, execute, fund, init, propose)


def record():
    return files(vault_taken_back(), unfunded_periods())


def vault_taken_back():
    """Two burns of 2.5 % in a schedule that cannot be revoked, 100,000,000 given for them."""
    p = Pair("46-burn-vault-taken-back", burns.setup)
    made = [init(max_periods=2, n=DAY), fund(10**8)]
    p.wrong(
        "the authority proposes 0 % (Lowered), lets the periods pass and closes: what is left is burned",
        Fails(propose(0), 9), At(NOW + 2 * DAY), close(), after=made,
        shows=lambda s: [(s.supply(COIN), SUPPLY - 10**8), (s.amount(account(COIN, CREATOR)), 10**9)])
    p.right(
        "the rate rises to 5 %, what is due is burned, and anyone ends the schedule", propose(500), At(NOW + DAY),
        execute(), end(), after=[init(max_periods=2, n=DAY, rate=1, max_rate=500, cap=10**8), fund(10**8)],
        shows=lambda s: [(s.supply(COIN), SUPPLY - 10**8), (s.data(COIN_VAULT), b"")])
    return p


def unfunded_periods():
    """Ten periods of 100 seconds, each of 1,000, funded late."""
    p = Pair("47-unfunded-period-used-up", burns.setup)
    terms = dict(basis=burns.FIXED, fixed=1000, rate=0, max_rate=0, shortfall=PARTIAL)
    p.wrong(
        "a stranger executes before there is anything, and then with one unit of his own: the period stays open",
        Fails(execute(), 6), fund(1), execute(), Fails(execute(), 6), after=[init(**terms)],
        shows=lambda s: [(s.supply(COIN), SUPPLY - 1), (int.from_bytes(s.data(burns.BURN)[48:52], "little"), 0)])
    p.right(
        "when it is funded, the rest of the 1,000 is burned, and nothing of the next period's", fund(5000), execute(),
        Fails(execute(), 5), after=[init(**terms), fund(1), execute()],
        shows=lambda s: [(s.supply(COIN), SUPPLY - 1000), (s.amount(COIN_VAULT), 4001)])
    return p
