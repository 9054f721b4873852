"""Every Token-2022 instruction with an account wrong, doubled or missing, and with data too short."""
from oracle.cases import Cases
from oracle.edits import cut, extended, read_only, replaced, without
from oracle.extensions import Kind
from oracle.instructions import token_2022 as t22
from oracle.instructions import token_2022_confidential as confidential
from oracle.instructions import token_2022_metadata as interface
from oracle.keys import public_key as key
from oracle.token_2022_state import ALICE, AUTH, BOB, DELEGATE, ELGAMAL, FREEZER, MEMBERS, PAYER, setup

AREA = "token-2022"
PLAIN, A, B = key("plain"), key("plain-alice"), key("plain-bob")
FEE, FEE_A, FEE_B, ALL = key("fee"), key("fee-alice"), key("fee-bob"), key("everything")
PRIVATE, PRIVATE_A, PRIVATE_FEE = key("private"), key("private-alice"), key("private-fee")

BASE = {
    "initialize-mint": t22.initialize_mint(key("blank82"), 6, AUTH, FREEZER),
    "initialize-mint2": t22.initialize_mint2(key("blank82"), 6, AUTH),
    "initialize-account": t22.initialize_account(key("blank165"), PLAIN, ALICE),
    "initialize-account2": t22.initialize_account2(key("blank165"), PLAIN, ALICE),
    "initialize-account3": t22.initialize_account3(key("blank165"), PLAIN, ALICE),
    "initialize-multisig": t22.initialize_multisig(key("blank355"), 2, MEMBERS[:3]),
    "initialize-multisig2": t22.initialize_multisig2(key("blank355"), 2, MEMBERS[:3]),
    "transfer": t22.transfer(A, B, ALICE, 10),
    "transfer-checked": t22.transfer_checked(A, PLAIN, B, ALICE, 10, 6),
    "approve": t22.approve(A, BOB, ALICE, 10),
    "approve-checked": t22.approve_checked(A, PLAIN, BOB, ALICE, 10, 6),
    "revoke": t22.revoke(A, ALICE),
    "set-authority": t22.set_authority(A, ALICE, t22.AuthorityType.ACCOUNT_OWNER, BOB),
    "mint-to": t22.mint_to(PLAIN, B, AUTH, 10),
    "mint-to-checked": t22.mint_to_checked(PLAIN, B, AUTH, 10, 6),
    "burn": t22.burn(A, PLAIN, ALICE, 10),
    "burn-checked": t22.burn_checked(A, PLAIN, ALICE, 10, 6),
    "close": t22.close_account(key("empty"), BOB, DELEGATE),
    "freeze": t22.freeze_account(A, PLAIN, FREEZER),
    "thaw": t22.thaw_account(key("icy"), PLAIN, FREEZER),
    "sync": t22.sync_native(key("wrapped"), with_rent=True),
    "data-size": t22.get_account_data_size(FEE, Kind.MEMO_TRANSFER),
    "immutable-owner": t22.initialize_immutable_owner(key("blank170")),
    "amount-to-ui": t22.amount_to_ui_amount(PLAIN, 1_500_000),
    "ui-to-amount": t22.ui_amount_to_amount(PLAIN, "1.5"),
    "excess": t22.withdraw_excess_lamports(A, BOB, ALICE),
    "unwrap": t22.unwrap_lamports(key("wrapped"), BOB, ALICE, 10),
    "create-native-mint": t22.create_native_mint(ALICE),
    "reallocate": t22.reallocate(A, PAYER, ALICE, Kind.MEMO_TRANSFER),
}
EXTENSIONS = {
    "close-authority": t22.initialize_mint_close_authority(key("blank202"), AUTH),
    "non-transferable": t22.initialize_non_transferable_mint(key("blank170")),
    "permanent-delegate": t22.initialize_permanent_delegate(key("blank202"), AUTH),
    "fee": t22.initialize_transfer_fee_config(key("blank400"), AUTH, AUTH, 100, 5000),
    "transfer-with-fee": t22.transfer_checked_with_fee(FEE_A, FEE, FEE_B, ALICE, 100, 6, 1),
    "withdraw-from-mint": t22.withdraw_withheld_from_mint(FEE, FEE_B, AUTH),
    "withdraw-from-accounts": t22.withdraw_withheld_from_accounts(FEE, FEE_B, AUTH, [ALL, FEE_A]),
    "harvest": t22.harvest_withheld_to_mint(FEE, [ALL, FEE_A]),
    "set-fee": t22.set_transfer_fee(FEE, AUTH, 250, 10**9),
    "default-state": t22.initialize_default_account_state(key("blank400"), 2),
    "update-default-state": t22.update_default_account_state(key("frozen"), FREEZER, 1),
    "memos": t22.memo_transfers(ALL, ALICE),
    "no-memos": t22.memo_transfers(ALL, ALICE, False),
    "interest": t22.initialize_interest_bearing_mint(key("blank400"), AUTH, 500),
    "update-interest": t22.update_interest_rate(key("bearing"), AUTH, -500),
    "guard": t22.cpi_guard(ALL, ALICE),
    "no-guard": t22.cpi_guard(ALL, ALICE, False),
    "hook": t22.initialize_transfer_hook(key("blank400"), AUTH, key("someprog")),
    "update-hook": t22.update_transfer_hook(key("hooked"), AUTH, BOB),
    "metadata-pointer": t22.initialize_pointer(t22.METADATA_POINTER, key("blank400"), AUTH, BOB),
    "update-metadata-pointer": t22.update_pointer(t22.METADATA_POINTER, key("pointing"), AUTH, BOB),
    "group-pointer": t22.initialize_pointer(t22.GROUP_POINTER, key("blank400"), AUTH, BOB),
    "update-group-pointer": t22.update_pointer(t22.GROUP_POINTER, key("pointing"), AUTH, BOB),
    "member-pointer": t22.initialize_pointer(t22.MEMBER_POINTER, key("blank400"), AUTH, BOB),
    "update-member-pointer": t22.update_pointer(t22.MEMBER_POINTER, key("pointing"), AUTH, BOB),
    "scaled": t22.initialize_scaled_ui_amount(key("blank400"), AUTH, 2.5),
    "multiplier": t22.update_multiplier(key("scaled"), AUTH, 3.5, 7),
    "pausable": t22.initialize_pausable(key("blank400"), AUTH),
    "pause": t22.pause(key("pausable"), AUTH),
    "resume": t22.pause(key("paused"), AUTH, False),
    "permissioned": t22.initialize_permissioned_burn(key("blank202"), AUTH),
    "permissioned-burn": t22.permissioned_burn(key("approved-alice"), key("approved"), AUTH, ALICE, 10),
    "permissioned-burn-checked": t22.permissioned_burn(key("approved-alice"), key("approved"), AUTH, ALICE, 10, 6),
}
INTERFACES = {
    "metadata": interface.initialize(key("pointing"), BOB, key("pointing"), AUTH, "Bark", "BRK", "https://x"),
    "update-field": interface.update_field(key("described"), AUTH, "k", "a longer value"),
    "remove-key": interface.remove_key(key("described"), AUTH, "k"),
    "metadata-authority": interface.update_authority(key("described"), AUTH, BOB),
    "emit": interface.emit(key("described"), 64, 80),
    "group": interface.initialize_group(key("pointing"), key("pointing"), AUTH, BOB, 5),
    "group-size": interface.update_group_max_size(key("group"), AUTH, 7),
    "group-authority": interface.update_group_authority(key("group"), AUTH, BOB),
    "member": interface.initialize_member(key("pointing"), key("pointing"), AUTH, key("group"), AUTH),
    "confidential": confidential.initialize_mint(key("blank400"), AUTH, 1, ELGAMAL),
    "update-confidential": confidential.update_mint(PRIVATE, AUTH, 0),
    "approve-confidential": confidential.approve_account(PRIVATE_A, PRIVATE, AUTH),
    "confidential-credits": confidential.confidential_credits(PRIVATE_A, ALICE),
    "no-confidential-credits": confidential.confidential_credits(PRIVATE_A, ALICE, False),
    "plain-credits": confidential.plain_credits(PRIVATE_A, ALICE),
    "no-plain-credits": confidential.plain_credits(PRIVATE_A, ALICE, False),
    "confidential-fee": confidential.initialize_fee_config(key("blank400"), AUTH, ELGAMAL),
    "harvest-to-mint": confidential.harvest_to_mint(PRIVATE_FEE, AUTH),
    "no-harvest-to-mint": confidential.harvest_to_mint(PRIVATE_FEE, AUTH, False),
    "confidential-supply": confidential.initialize_mint_burn(key("blank400"), ELGAMAL),
    "decryptable-supply": confidential.update_decryptable_supply(key("private-supply"), AUTH, bytes(range(36))),
}


def record():
    return {name: _accounts(name, instructions) for name, instructions in (
        ("accounts", BASE), ("accounts-extensions", EXTENSIONS), ("accounts-interfaces", INTERFACES))}


def _accounts(name, instructions):
    c = Cases(f"token-2022-{name}", setup)
    is_base = instructions is BASE
    for label, good in instructions.items():
        c.add(label, "the plain case", good)
        for slot, meta in enumerate(good.accounts[:4]):
            _slot(c, label, good, slot, meta, is_base)
        count = len(good.accounts)
        c.add(f"{label}-{count - 1}-accounts", "too few accounts", cut(good, accounts=count - 1))
        if len(good.data) > 2:
            c.add(f"{label}-short", "the last byte of data is missing", cut(good, data=-1))
        if is_base or label in ("fee", "transfer-with-fee", "pausable", "emit", "group", "confidential"):
            c.add(f"{label}-trailing", "bytes left over", extended(good, b"\1\2\3"))
    return c.vectors


def _slot(c, label, good, slot, meta, is_base):
    """That account of another kind or foreign, one of the others, or without its rights."""
    if meta.is_signer:
        c.add(f"{label}-{slot}-not-signer", "named and not signing", without(good, slot))
        if is_base:
            c.add(f"{label}-{slot}-another", "signed by somebody else", replaced(good, slot, BOB))
    elif meta.pubkey not in MEMBERS:
        state = "fake" if slot == 0 else "fakemint"
        c.add(f"{label}-{slot}-{state}", "another program's", replaced(good, slot, key(state)))
        if slot == 0 and (is_base or label in ("memos", "set-fee", "emit", "update-field", "group")):
            c.add(f"{label}-{slot}-group", "a mint of another kind", replaced(good, slot, key("group")))
            if meta.is_writable and not label.startswith("initialize"):
                c.add(f"{label}-{slot}-read-only", "it would have to change", read_only(good, slot))
        for other, its in enumerate(good.accounts[:4]):
            if (other < slot or slot == 0) and its.pubkey != meta.pubkey and not its.is_signer:
                c.add(f"{label}-{slot}-as-{other}", "one account in two places", replaced(good, slot, its.pubkey))
