"""Milestone: accounts that are not what they seem, in every instruction; clocks, fees and sums at their limits."""
from oracle import wrongs
from oracle.encoding import u64
from oracle.forgeries import STRANGE, add_states, add_tokens, overwrite, rewrite, then
from oracle.instructions import milestone as call
from oracle.instructions import token_2022
from oracle.instructions.milestone import ACCEPTS_FEES, NOBODY
from oracle.keys import public_key as key
from oracle.stage import NOW, StageCases

from .milestone_cases import (
    ARBITER, ARBITRATION, DUE, ENDED, ESCROW, FEE, FUNDED, GRACE, M, OTHER, PAYER, REVIEW, YEAR, account, after, approve,
    auto_release, claim, close, create, dispute, fund, overdue, resolve, setup, submit, timeout, vault)

AREA = "milestone"


def record():
    return {"forged": forged(), "limits": limits()}


def forged():
    c = StageCases("milestone", setup)
    draft, funded, done = after(create()), after(*FUNDED), after(*FUNDED, approve(0))
    late, waited = after(*FUNDED, clock=9 * DUE), after(*FUNDED, submit(), clock=REVIEW)
    disputed = after(*FUNDED, submit(), dispute())
    silent = after(*FUNDED, submit(), dispute(), clock=ARBITRATION)
    for name, item, prepare in (
            ("fund", fund(), draft), ("approve", approve(), funded), ("dispute", dispute(), after(*FUNDED, submit())),
            ("resolve", resolve(), disputed), ("overdue", overdue(), late), ("close", close(), draft),
            ("timeout", timeout(), silent)):
        add_states(c, f"{name}/state", item, prepare, ESCROW)
    for name, item, prepare, refused, mint, vault_, token in (
            ("fund", fund(), draft, funded, 2, 4, 5), ("claim", claim(), done, funded, 2, 3, 5)):
        add_tokens(c, f"{name}/token", item, prepare, mint=mint, vault=vault_, token=token, refused=refused)
    add_tokens(c, "close/token", close(), after(create(), then=lambda s: s.associated(M, ESCROW, 1)),
               mint=3, vault=4, token=6, refused=funded)
    for name, item, prepare in (
            ("create", create(), after()), ("fund", fund(), draft), ("submit", submit(), funded),
            ("approve", approve(), funded), ("release", auto_release(), waited),
            ("dispute", dispute(), after(*FUNDED, submit())), ("resolve", resolve(), disputed),
            ("overdue", overdue(), late), ("close", close(), draft), ("timeout", timeout(), silent)):
        c.add(f"{name}/no-accounts", "NotEnoughAccountKeys", wrongs.with_metas(item, []), prepare=prepare)

    c.add("create/vault-prefunded", "lamports were sent to the vault's address before", create(), prepare=after(
        then=lambda s: s.put(vault(), 5)))
    c.add("create/of-fake-token-program", "IncorrectProgramId", wrongs.replaced(create(), 7, STRANGE),
          prepare=after(then=rewrite(M, owner=STRANGE)))
    c.add("resolve/no-arbiter", "NotParty", resolve(arbiter=OTHER), prepare=after(
        create(arbiter=NOBODY), fund(), submit()))
    c.add("resolve/system-as-arbiter", "MissingRequiredSignature: nobody signs for the zero address",
          wrongs.with_metas(resolve(), [
              type(meta)(NOBODY, False, False) if not place else meta
              for place, meta in enumerate(resolve().accounts)]),
          prepare=after(create(arbiter=NOBODY), fund(), submit()))
    return c.vectors


def limits():
    c = StageCases("milestone", setup)
    c.add("overdue/clock-set-back", "NotOverdue", overdue(), prepare=after(*FUNDED, DUE + GRACE, clock=-1000))
    c.add("approve/clock-set-back", "at any time", approve(), prepare=after(*FUNDED, submit(), clock=-1000))
    c.add("dispute/clock-set-back", "dated like the submission", dispute(), prepare=after(
        *FUNDED, 500, submit(), clock=400))
    long = create([(600, NOW + 10 * YEAR), (301, NOW + 10 * YEAR), (99, NOW + 10 * YEAR)], review=YEAR, grace=YEAR,
                  arbitration=YEAR)
    c.add("submit/longest", "eleven years from now", submit(), prepare=after(long, fund(), clock=11 * YEAR - 1))
    c.add("overdue/longest", "the payer has his own after eleven years", overdue(), prepare=after(
        long, fund(), clock=11 * YEAR))
    c.add("release/longest", "a year later", auto_release(), prepare=after(long, fund(), submit(), clock=YEAR))
    c.add("timeout/longest", "a year later", timeout(), prepare=after(
        long, fund(), submit(), dispute(), clock=YEAR))
    largest = 2**63 - 1
    c.add("release/latest", "the last second there is", auto_release(), prepare=after(
        long, fund(), submit(), clock=largest - NOW))
    c.add("submit/latest", "WindowClosed", submit(), prepare=after(long, fund(), clock=largest - NOW))

    for name, item, steps in (("approve", approve(), []), ("resolve", resolve(), [submit(), dispute()])):
        c.add(f"{name}/decided-overflow", "ArithmeticOverflow", item, prepare=after(
            *FUNDED, *steps, then=overwrite(ESCROW, 56, u64(2**64 - 600))))
    c.add("claim/more-than-held", "the token program refuses", claim(), prepare=after(
        *FUNDED, then=overwrite(ESCROW, 64, u64(1001))))
    c.add("approve/count-forged", "a milestone that was never made is 0", approve(3), prepare=after(
        *FUNDED, then=overwrite(ESCROW, 11, b"\4")))
    c.add("approve/count-too-large", "InvalidAccountData: beyond the account", approve(16), prepare=after(
        *FUNDED, then=overwrite(ESCROW, 11, b"\x11")))
    c.add("submit/stage-unknown", "WrongState", submit(), prepare=after(*FUNDED, then=overwrite(ESCROW, 408, b"\6")))

    fees = [create(mint=FEE, flags=ACCEPTS_FEES), fund(FEE)]
    raised = lambda s: s.fee_mint("fee", 900, 10**9)
    everything = lambda s: s.fee_mint("fee", 10_000, 2**64 - 1)
    c.add("fund/fee-raised", "sends what today's fee takes", fund(FEE), prepare=after(fees[0], then=raised))
    c.add("fund/fee-of-everything", "Overflow: no amount is enough", fund(FEE), prepare=after(
        fees[0], then=everything))
    c.add("close/fee-raised", "what was sent uninvited pays the fee of today", close(FEE), prepare=after(
        fees[0], token_2022.transfer_checked(account(FEE, OTHER), FEE, vault(FEE), OTHER, 1000, 6), then=raised))
    c.add("close/all-with-gift-at-once", "a gift in the same transaction", token_2022.transfer_checked(
        account(FEE, OTHER), FEE, vault(FEE), OTHER, 1000, 6), close(FEE), prepare=after(fees[0]))
    c.add("life/second-another-payee", "NotParty for the first life's", submit(), prepare=after(
        *ENDED, close(), create([(7, NOW + 10**6)], payee=OTHER), fund()))
    c.add("life/second-another-arbiter", "NotParty for the first life's", resolve(arbiter=ARBITER), prepare=after(
        *ENDED, close(), create([(7, NOW + 10**6)], arbiter=key("judge")), fund(), submit(), dispute()))
    return c.vectors
