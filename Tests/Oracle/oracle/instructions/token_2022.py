"""Token-2022: what it shares with SPL Token, and its extensions but for the confidential ones."""
from functools import partial

from ..encoding import f64, i16, i64, nullable, option, u8, u16, u64
from ..ids import NATIVE_MINT_2022, SYSTEM, TOKEN_2022
from . import instruction, readonly, token, writable
from .token import signed_by

PROGRAM, NATIVE = TOKEN_2022, NATIVE_MINT_2022
METADATA_POINTER, GROUP_POINTER, MEMBER_POINTER = 39, 40, 41


class AuthorityType(token.AuthorityType):
    (TRANSFER_FEE_CONFIG, WITHHELD_WITHDRAW, CLOSE_MINT, INTEREST_RATE, PERMANENT_DELEGATE, CONFIDENTIAL_MINT,
     TRANSFER_HOOK, CONFIDENTIAL_FEE_CONFIG, METADATA_POINTER, GROUP_POINTER, MEMBER_POINTER, SCALED_UI_AMOUNT, PAUSE,
     PERMISSIONED_BURN) = range(4, 18)


initialize_mint = partial(token.initialize_mint, program=TOKEN_2022)
initialize_mint2 = partial(token.initialize_mint2, program=TOKEN_2022)
initialize_account = partial(token.initialize_account, program=TOKEN_2022)
initialize_account2 = partial(token.initialize_account2, program=TOKEN_2022)
initialize_account3 = partial(token.initialize_account3, program=TOKEN_2022)
initialize_multisig = partial(token.initialize_multisig, program=TOKEN_2022)
initialize_multisig2 = partial(token.initialize_multisig2, program=TOKEN_2022)
transfer = partial(token.transfer, program=TOKEN_2022)
transfer_checked = partial(token.transfer_checked, program=TOKEN_2022)
approve = partial(token.approve, program=TOKEN_2022)
approve_checked = partial(token.approve_checked, program=TOKEN_2022)
revoke = partial(token.revoke, program=TOKEN_2022)
set_authority = partial(token.set_authority, program=TOKEN_2022)
mint_to = partial(token.mint_to, program=TOKEN_2022)
mint_to_checked = partial(token.mint_to_checked, program=TOKEN_2022)
burn = partial(token.burn, program=TOKEN_2022)
burn_checked = partial(token.burn_checked, program=TOKEN_2022)
close_account = partial(token.close_account, program=TOKEN_2022)
freeze_account = partial(token.freeze_account, program=TOKEN_2022)
thaw_account = partial(token.thaw_account, program=TOKEN_2022)
sync_native = partial(token.sync_native, program=TOKEN_2022)
get_account_data_size = partial(token.get_account_data_size, program=TOKEN_2022)
initialize_immutable_owner = partial(token.initialize_immutable_owner, program=TOKEN_2022)
amount_to_ui_amount = partial(token.amount_to_ui_amount, program=TOKEN_2022)
ui_amount_to_amount = partial(token.ui_amount_to_amount, program=TOKEN_2022)
withdraw_excess_lamports = partial(token.withdraw_excess_lamports, program=TOKEN_2022)
unwrap_lamports = partial(token.unwrap_lamports, program=TOKEN_2022)
batch = partial(token.batch, program=TOKEN_2022)


def _on_mint(data, mint):
    return instruction(TOKEN_2022, data, writable(mint))


def _by_authority(data, account, authority):
    return instruction(TOKEN_2022, data, writable(account), *signed_by(authority))


# Mints and accounts as a whole

def initialize_mint_close_authority(mint, authority):
    return _on_mint(u8(25) + option(authority), mint)


def initialize_non_transferable_mint(mint):
    return _on_mint(u8(32), mint)


def initialize_permanent_delegate(mint, delegate):
    return _on_mint(u8(35) + nullable(delegate), mint)


def create_native_mint(payer, mint=NATIVE_MINT_2022):
    return instruction(TOKEN_2022, u8(31), writable(payer, True), writable(mint), readonly(SYSTEM))


def reallocate(account, payer, authority, *extensions):
    data = u8(29) + b"".join(u16(kind) for kind in extensions)
    accounts = [writable(account), writable(payer, True), readonly(SYSTEM)] + signed_by(authority)
    return instruction(TOKEN_2022, data, *accounts)


# Transfer fees

def initialize_transfer_fee_config(mint, authority, withdrawer, points, maximum):
    return _on_mint(u8(26) + u8(0) + option(authority) + option(withdrawer) + u16(points) + u64(maximum), mint)


def transfer_checked_with_fee(source, mint, destination, authority, amount, decimals, fee):
    accounts = [writable(source), readonly(mint), writable(destination)] + signed_by(authority)
    return instruction(TOKEN_2022, u8(26) + u8(1) + u64(amount) + u8(decimals) + u64(fee), *accounts)


def withdraw_withheld_from_mint(mint, destination, authority):
    accounts = [writable(mint), writable(destination)] + signed_by(authority)
    return instruction(TOKEN_2022, u8(26) + u8(2), *accounts)


def withdraw_withheld_from_accounts(mint, destination, authority, sources, count=None):
    """`count` may lie about the number of sources."""
    data = u8(26) + u8(3) + u8(len(sources) if count is None else count)
    accounts = [readonly(mint), writable(destination)] + signed_by(authority)
    return instruction(TOKEN_2022, data, *accounts, *[writable(key) for key in sources])


def harvest_withheld_to_mint(mint, sources):
    return instruction(TOKEN_2022, u8(26) + u8(4), writable(mint), *[writable(key) for key in sources])


def set_transfer_fee(mint, authority, points, maximum):
    return _by_authority(u8(26) + u8(5) + u16(points) + u64(maximum), mint, authority)


# Other extensions, by tag

def initialize_default_account_state(mint, state):
    return _on_mint(u8(28) + u8(0) + u8(state), mint)


def update_default_account_state(mint, authority, state):
    return _by_authority(u8(28) + u8(1) + u8(state), mint, authority)


def memo_transfers(account, authority, required=True):
    return _by_authority(u8(30) + u8(0 if required else 1), account, authority)


def initialize_interest_bearing_mint(mint, authority, rate):
    return _on_mint(u8(33) + u8(0) + nullable(authority) + i16(rate), mint)


def update_interest_rate(mint, authority, rate):
    return _by_authority(u8(33) + u8(1) + i16(rate), mint, authority)


def cpi_guard(account, authority, enabled=True):
    return _by_authority(u8(34) + u8(0 if enabled else 1), account, authority)


def initialize_transfer_hook(mint, authority, program):
    return _on_mint(u8(36) + u8(0) + nullable(authority) + nullable(program), mint)


def update_transfer_hook(mint, authority, program):
    return _by_authority(u8(36) + u8(1) + nullable(program), mint, authority)


def initialize_pointer(pointer, mint, authority, address):
    """`pointer`: METADATA_POINTER, GROUP_POINTER or MEMBER_POINTER."""
    return _on_mint(u8(pointer) + u8(0) + nullable(authority) + nullable(address), mint)


def update_pointer(pointer, mint, authority, address):
    return _by_authority(u8(pointer) + u8(1) + nullable(address), mint, authority)


def initialize_scaled_ui_amount(mint, authority, multiplier):
    return _on_mint(u8(43) + u8(0) + nullable(authority) + f64(multiplier), mint)


def update_multiplier(mint, authority, multiplier, effective):
    return _by_authority(u8(43) + u8(1) + f64(multiplier) + i64(effective), mint, authority)


def initialize_pausable(mint, authority):
    return _on_mint(u8(44) + u8(0) + nullable(authority), mint)


def pause(mint, authority, paused=True):
    return _by_authority(u8(44) + u8(1 if paused else 2), mint, authority)


def initialize_permissioned_burn(mint, authority):
    return _on_mint(u8(46) + u8(0) + nullable(authority), mint)


def permissioned_burn(account, mint, approver, authority, amount, decimals=None):
    """Checked where the decimals are given."""
    tail = u8(1) + u64(amount) if decimals is None else u8(2) + u64(amount) + u8(decimals)
    accounts = [writable(account), writable(mint), readonly(approver, True)] + signed_by(authority)
    return instruction(TOKEN_2022, u8(46) + tail, *accounts)
