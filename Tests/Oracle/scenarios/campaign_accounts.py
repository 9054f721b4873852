"""Campaign: accounts that are not what they seem, in every instruction; clocks, fees and sums at their limits."""
from oracle import ids, wrongs
from oracle.encoding import u64
from oracle.forgeries import STRANGE, add_states, add_tokens, overwrite, rewrite, then
from oracle.instructions import campaign as call
from oracle.instructions import token_2022
from oracle.instructions.campaign import ACCEPTS_FEES, CAP
from oracle.stage import StageCases

from .campaign_cases import (
    BEN, BENEFICIARY, CAMPAIGN, CREATOR, DONOR, END, FEE, GIFT, GOAL, M, RECEIPT, RECEIPT_OF, account, after, cancel,
    cancel_donation, claim, close, create, donate, enable, extend, forget, refund, setup, vault)

AREA = "campaign"


def record():
    return {"accounts": accounts(), "limits": limits()}


def accounts():
    c = StageCases("campaign", setup)
    open_, over = after(create(), donate()), after(create(), donate(), clock=1000)
    reached, claimed = after(create(), donate(GOAL), clock=1000), after(create(), donate(GOAL), 1000, claim())
    for name, item, prepare in (
            ("cancel-donation", cancel_donation(), open_), ("cancel", cancel(), open_), ("claim", claim(), reached),
            ("refund", refund(), over), ("extend", extend(), open_), ("close", close(), claimed),
            ("enable", enable(), after(create()))):
        add_states(c, f"{name}/campaign", item, prepare, CAMPAIGN)
    for name, item, prepare in (
            ("cancel-donation", cancel_donation(), open_), ("forget", forget(), claimed)):
        add_states(c, f"{name}/contribution", item, prepare, GIFT)
    add_states(c, "refund/contribution", refund(), over, GIFT, ("of-another-program",))
    add_states(c, "donate/contribution", donate(), open_, GIFT, ("without-tag", "with-another-tag", "too-short"))
    c.add("donate/contribution-of-another-program", "the system program refuses to make what exists", donate(),
          prepare=then(open_, rewrite(GIFT, owner=STRANGE)))
    cancelled, ended = after(create(), donate(), cancel()), after(create(), donate(GOAL), 1000, claim())
    for name, item, prepare, refused, mint, vault_, token in (
            ("donate", donate(), open_, cancelled, 3, 5, 6),
            ("cancel-donation", cancel_donation(), open_, cancelled, 3, 5, 6),
            ("claim", claim(), reached, ended, 1, 2, 5), ("refund", refund(), over, open_, 3, 5, 6)):
        add_tokens(c, name, item, prepare, mint=mint, vault=vault_, token=token, refused=refused)
    add_tokens(c, "close", close(), after(
        create(), donate(GOAL), 1000, claim(), then=lambda s: s.associated(M, CAMPAIGN, 1)), mint=2, vault=3, token=5,
        refused=open_)
    for name, item, prepare in (
            ("create", create(), after()), ("donate", donate(), open_), ("cancel-donation", cancel_donation(), open_),
            ("cancel", cancel(), open_), ("claim", claim(), reached), ("refund", refund(), over),
            ("extend", extend(), open_), ("close", close(), claimed), ("forget", forget(), claimed),
            ("enable", enable(), after(create()))):
        c.add(f"{name}/no-accounts", "NotEnoughAccountKeys", wrongs.with_metas(item, []), prepare=prepare)

    c.add("create/vault-prefunded", "lamports were sent to the vault's address before", create(), prepare=after(
        then=lambda s: s.put(vault(), 5)))
    c.add("create/of-fake-token-program", "IncorrectProgramId", wrongs.replaced(create(), 5, STRANGE),
          prepare=after(then=rewrite(M, owner=STRANGE)))
    c.add("close/into-another-campaign's-vault", "a token account like any but its own vault", close(
        destination=account(M, call.find(CREATOR, 2)[0])), prepare=after(
            create(), create(number=2), cancel(), then=lambda s: s.associated(M, CAMPAIGN, 1)))
    c.add("refund/creator's", "the creator gave, too", refund(CREATOR), prepare=after(
        create(), 0, then=lambda s: (s.associated(M, CREATOR, 10), s.must(donate(5, CREATOR)), s.must(cancel()))))

    c.add("claim/creator-is-sent-nothing-and-has-no-account", "only who is paid is looked at", claim(),
          prepare=then(reached, lambda s: s.put(account(M, CREATOR), 0)))
    c.add("claim/beneficiary-is-sent-nothing-and-has-no-account", "only who is paid is looked at", claim(),
          prepare=then(after(create(share=10_000), donate(GOAL), clock=1000), lambda s: s.put(
              account(M, BENEFICIARY), 0)))

    c.add("refund/no-account-before-rules", "InvalidAccountOwner comes first", refund(), prepare=then(
        open_, lambda s: s.put(account(M, DONOR), 0)))

    item, enabled = donate(receipt=True), after(create(), enable())
    for place in (8, 9):
        metas = list(item.accounts)
        metas[place] = type(metas[place])(metas[place].pubkey, False, False)
        c.add(f"receipt/donate/account-{place}-read-only", "must be writable", wrongs.with_metas(item, metas),
              prepare=enabled)
    for place in (8, 9, 10, 11):
        c.add(f"receipt/donate/account-{place}-as-before", "the account before it a second time", wrongs.replaced(
            item, place, item.accounts[place - 1].pubkey), prepare=enabled)
    c.add("receipt/donate/account-prefunded", "lamports were sent to it before", item, prepare=after(
        create(), enable(), then=lambda s: s.put(RECEIPT_OF[DONOR], 5)))
    c.add("receipt/donate/fee-of-everything", "AmountZero, and no receipt", call.donate(
        1, DONOR, CAMPAIGN, FEE, account(FEE, DONOR), vault(FEE), ids.TOKEN_2022, RECEIPT, RECEIPT_OF[DONOR]),
        prepare=after(create(mint=FEE, flags=ACCEPTS_FEES), enable()))
    c.add("receipt/enable/mint-exists", "the system program refuses", enable(), prepare=after(
        create(), then=lambda s: s.put(RECEIPT, 10**8, bytes(170), ids.TOKEN_2022)))
    return c.vectors


def limits():
    c = StageCases("campaign", setup)
    for name, item in (("cancel-donation", cancel_donation()), ("cancel", cancel()), ("extend", extend()),
                       ("forget", forget())):
        c.add(f"{name}/clock-set-back", "before the start, after a donation", item, prepare=after(
            create(), donate(), clock=-1000))
    c.add("cancel/after-a-refund", "CampaignOver for good", cancel(), prepare=after(
        create(), donate(), donate(300, BEN), 1000, refund(), clock=5))
    c.add("extend/after-a-refund", "CampaignOver for good", extend(), prepare=after(
        create(), donate(), donate(300, BEN), 1000, refund(), clock=5))
    c.add("claim/after-a-refund", "CampaignNotOver while the clock is back", claim(), prepare=after(
        create(), donate(), donate(300, BEN), 1000, refund(), clock=5))
    c.add("close/after-a-refund", "all have theirs back, wherever the clock is", close(), prepare=after(
        create(), donate(), 1000, refund(), clock=5))
    c.add("extend/and-cancel", "an extended campaign can be cancelled until its new end", cancel(), prepare=after(
        create(), donate(), extend(), clock=1099))
    c.add("extend/and-cancel-late", "CampaignOver at the new end", cancel(), prepare=after(
        create(), donate(), extend(), clock=1100))
    c.add("extend/last-second", "to the last second of 9999", extend(253_402_300_799), prepare=after(
        create(end=253_402_300_798)))

    c.add("donate/overflow-of-contribution", "Overflow", donate(), prepare=after(
        create(), donate(), then=overwrite(GIFT, 16, u64(2**64 - 400))))
    c.add("donate/contribution-just-fits", "the largest sum", donate(), prepare=after(
        create(), donate(), then=overwrite(GIFT, 16, u64(2**64 - 401))))
    c.add("cancel-donation/more-than-raised", "ArithmeticOverflow", cancel_donation(), prepare=after(
        create(), donate(), then=overwrite(CAMPAIGN, 56, u64(399))))
    c.add("cancel-donation/no-contributors", "ArithmeticOverflow", cancel_donation(), prepare=after(
        create(), donate(), then=overwrite(CAMPAIGN, 72, u64(0))))
    c.add("refund/refunded-overflow", "ArithmeticOverflow", refund(), prepare=after(
        create(), donate(), 1000, then=overwrite(CAMPAIGN, 64, u64(2**64 - 400))))
    c.add("claim/more-than-held", "the token program refuses", claim(), prepare=after(
        create(), donate(GOAL), 1000, then=overwrite(CAMPAIGN, 56, u64(GOAL + 1))))
    c.add("refund/more-than-held", "the token program refuses", refund(), prepare=after(
        create(), donate(), 1000, then=overwrite(GIFT, 16, u64(401))))

    fees = create(mint=FEE, flags=ACCEPTS_FEES, goal=10**6)
    raised = lambda s: s.fee_mint("fee", 900, 10**9)
    everything = lambda s: s.fee_mint("fee", 10_000, 2**64 - 1)
    c.add("donate/fee-raised", "a second donation pays the fee of today", donate(10_000, mint=FEE), prepare=after(
        fees, donate(10_000, mint=FEE), then=raised))
    c.add("donate/fee-of-100-percent", "AmountZero: nothing arrives", donate(10_000, mint=FEE), prepare=after(
        fees, donate(10_000, mint=FEE), then=everything))
    c.add("cancel-donation/fee-raised", "the fee of today", cancel_donation(mint=FEE), prepare=after(
        fees, donate(10_000, mint=FEE), then=raised))
    c.add("refund/fee-of-100-percent", "all of it is the fee", refund(mint=FEE), prepare=after(
        fees, donate(10_000, mint=FEE), 1000, then=everything))
    c.add("close/fee-raised", "what was sent uninvited pays the fee of today", close(FEE), prepare=after(
        fees, cancel(), token_2022.transfer_checked(account(FEE, BEN), FEE, vault(FEE), BEN, 1000, 6), then=raised))
    c.add("close/fee-cancelled", "a vault out of which all was refunded", close(FEE), prepare=after(
        fees, donate(10_000, mint=FEE), cancel(), refund(mint=FEE)))
    c.add("donate/capped-just-reached", "to the unit", donate(600, BEN), prepare=after(create(flags=CAP), donate()))
    c.add("claim/capped", "no more than the goal", claim(), prepare=after(
        create(flags=CAP), donate(), donate(700, BEN), clock=END))
    return c.vectors
