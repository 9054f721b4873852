"""Staking: pools, positions and their rewards."""
from solders.pubkey import Pubkey

from ..encoding import i64, u16, u32, u64, u8
from ..ids import ASSOCIATED_TOKEN, SYSTEM, TOKEN
from ..programs import ADDRESSES
from . import events, instruction, readonly, roles, writable
from .associated_token import address as associated_address

ID = ADDRESSES["Staking"]
ACCEPTS_FEES, ACCEPTS_REGULATED, ACCEPTS_HOOKS = 4, 16, 32
(INIT_POOL, FUND_REWARDS, STAKE, UNSTAKE, CLAIM, COMPOUND, EMERGENCY_WITHDRAW, ADD_REWARDS, SYNC, SET_PAUSED,
 CLOSE_POSITION, SWEEP, REFRESH, CLOSE_POOL) = range(14)
AUTHORITY, TREASURY = range(2)
NO_LOCKS, NO_TIERS = [(0, 0)] * 4, [(0, 0)] * 4
DAY = 86_400


class Pool:
    """Where a pool and everything of it stands, and the instructions about it. `treasury` is a wallet."""

    def __init__(self, creator, stake_mint, reward_mint, number, treasury, stake_token=TOKEN, reward_token=TOKEN,
                 authority=None, program=ID):
        self.creator, self.stake_mint, self.reward_mint, self.number = creator, stake_mint, reward_mint, number
        self.treasury, self.stake_token, self.reward_token = treasury, stake_token, reward_token
        self.authority, self.program = authority or creator, program
        self.key, self.bump = Pubkey.find_program_address(
            [b"pool", bytes(creator), bytes(stake_mint), bytes(reward_mint), u64(number)], program)
        self.rewards, self.rewards_bump = Pubkey.find_program_address([b"rewards", bytes(self.key)], program)
        self.stake_vault = associated_address(self.key, stake_mint, stake_token)
        self.reward_vault = associated_address(self.rewards, reward_mint, reward_token)

    @property
    def fees(self) -> Pubkey:
        """Where fees go."""
        return associated_address(self.treasury, self.stake_mint, self.stake_token)

    def position(self, owner, index=0) -> Pubkey:
        return self.find(owner, index)[0]

    def find(self, owner, index=0) -> tuple[Pubkey, int]:
        return Pubkey.find_program_address([b"position", bytes(self.key), bytes(owner), u32(index)], self.program)

    def make(self, data, *accounts):
        return instruction(self.program, data, *accounts, *events(self.program))

    def init(self, flags=0, fee=0, early_exit=0, cap=0, referral=0, locks=None, tiers=None, stream=DAY, payer=None):
        data = u8(INIT_POOL) + u64(self.number) + u16(flags) + u16(fee) + u16(early_exit) + u16(cap) + u16(referral)
        data += u32(stream)
        data += b"".join(u32(seconds) + u16(bonus) + bytes(2) for seconds, bonus in locks or NO_LOCKS)
        data += b"".join(u64(threshold) + u16(bonus) + bytes(6) for threshold, bonus in tiers or NO_TIERS)
        return self.make(
            data, writable(payer or self.creator, True), readonly(self.creator, True), writable(self.key),
            readonly(self.stake_mint), readonly(self.reward_mint), writable(self.stake_vault), readonly(self.rewards),
            writable(self.reward_vault), readonly(self.treasury), readonly(self.fees), readonly(self.stake_token),
            readonly(self.reward_token), readonly(ASSOCIATED_TOKEN), readonly(SYSTEM))

    def fund(self, amount, duration, source, least=0):
        return self.make(
            u8(FUND_REWARDS) + u64(amount) + u64(duration) + u64(least), readonly(self.authority, True),
            writable(self.key), readonly(self.rewards), readonly(self.reward_mint), writable(source),
            writable(self.reward_vault), readonly(self.reward_token))

    def add(self):
        return self.make(
            u8(ADD_REWARDS), writable(self.key), readonly(self.rewards), readonly(self.reward_mint),
            readonly(self.reward_vault))

    def stake(self, owner, amount, source, index=0, tier=0, position=None, referrer=None, least=0, payer=None):
        """`referrer`: his position and his token account."""
        others = [readonly(referrer[0]), writable(referrer[1])] if referrer else []
        return self.make(
            u8(STAKE) + u32(index) + u64(amount) + u8(tier) + u64(least) + u8(1 if referrer else 0),
            writable(payer or owner, True), readonly(owner, True), writable(self.key),
            writable(position or self.position(owner, index)), readonly(self.stake_mint), writable(source),
            writable(self.stake_vault), writable(self.fees), readonly(self.stake_token), readonly(SYSTEM), *others)

    def unstake(self, owner, amount, destination, index=0, least=0):
        return self._leave(u8(UNSTAKE) + u64(amount) + u64(least), owner, destination, index)

    def emergency(self, owner, destination, index=0, least=0):
        return self._leave(u8(EMERGENCY_WITHDRAW) + u64(least), owner, destination, index)

    def _leave(self, data, owner, destination, index):
        return self.make(
            data, readonly(owner, True), writable(self.key), writable(self.position(owner, index)),
            readonly(self.stake_mint), writable(destination), writable(self.stake_vault), writable(self.fees),
            readonly(self.stake_token))

    def claim(self, owner, destination, index=0, least=0):
        return self._pay(CLAIM, owner, destination, index, least)

    def compound(self, owner, index=0, least=0):
        return self._pay(COMPOUND, owner, self.stake_vault, index, least)

    def _pay(self, tag, owner, destination, index, least):
        return self.make(
            u8(tag) + u64(least), readonly(owner, True), writable(self.key), writable(self.position(owner, index)),
            readonly(self.rewards), readonly(self.reward_mint), writable(destination), writable(self.reward_vault),
            readonly(self.reward_token))

    def sync(self):
        return self.make(u8(SYNC), writable(self.key))

    def set_paused(self, paused):
        return self.make(u8(SET_PAUSED) + u8(paused), readonly(self.authority, True), writable(self.key))

    def close_position(self, owner, index=0, signer=None, payer=None):
        return self.make(
            u8(CLOSE_POSITION), readonly(signer or owner, True), readonly(self.key),
            writable(self.position(owner, index)), writable(payer or owner))

    def sweep(self, destination):
        return self.make(
            u8(SWEEP), readonly(self.authority, True), writable(self.key), readonly(self.stake_mint),
            writable(destination), writable(self.stake_vault), readonly(self.stake_token))

    def refresh(self, owner, index=0):
        return self.make(u8(REFRESH), writable(self.key), writable(self.position(owner, index)))

    def close(self, stake_destination, reward_destination, payer=None):
        return self.make(
            u8(CLOSE_POOL), readonly(self.authority, True), writable(self.key), readonly(self.rewards),
            writable(self.stake_mint), writable(self.stake_vault), writable(stake_destination),
            writable(self.reward_mint), writable(self.reward_vault), writable(reward_destination),
            writable(payer or self.creator), readonly(self.stake_token), readonly(self.reward_token))

    def propose(self, new, role=AUTHORITY):
        return roles.propose(self.program, role, new, self.authority if role == AUTHORITY else self.treasury, self.key)

    def accept(self, pending, role=AUTHORITY):
        return roles.accept(self.program, role, pending, self.key)


def pool_image(pool: Pool, **f) -> bytes:
    """A pool's bytes; what is not named is 0."""
    g = lambda name: f.get(name, 0)
    return (
        b"stkpl.v2" + u8(pool.bump) + u8(1) + u8(pool.rewards_bump) + u8(0) + u16(g("flags")) + u16(0)
        + u64(pool.number) + u64(g("rate")) + i64(g("last")) + i64(g("end")) + g("acc").to_bytes(16, "little")
        + u64(g("staked")) + u64(g("weight")) + u64(g("unallocated")) + u64(g("owed")) + u64(g("funded"))
        + u64(g("paid")) + u64(g("remainder")) + i64(g("paused_until")) + u32(f.get("stream", DAY)) + u32(0)
        + u16(g("fee")) + u16(g("early_exit")) + u16(g("cap")) + u16(g("referral"))
        + b"".join(u32(seconds) + u16(bonus) + bytes(2) for seconds, bonus in f.get("locks") or NO_LOCKS)
        + b"".join(u64(threshold) + u16(bonus) + bytes(6) for threshold, bonus in f.get("tiers") or NO_TIERS)
        + bytes(pool.creator) + bytes(f.get("authority") or pool.authority) + bytes(f.get("pending") or bytes(32))
        + bytes(f.get("treasury") or pool.treasury) + bytes(f.get("pending_treasury") or bytes(32))
        + bytes(pool.stake_mint) + bytes(pool.reward_mint) + bytes(f.get("payer") or pool.creator))


def position_image(pool: Pool, owner, index=0, payer=None, **f) -> bytes:
    g = lambda name: f.get(name, 0)
    return (
        b"stkps.v2" + u8(pool.find(owner, index)[1]) + u8(g("tier")) + u16(0) + u32(index) + u64(g("amount"))
        + u64(g("weight")) + g("acc").to_bytes(16, "little") + u64(g("earned")) + u64(g("fraction"))
        + i64(g("lock_until")) + bytes(pool.key) + bytes(owner) + bytes(payer or owner))
