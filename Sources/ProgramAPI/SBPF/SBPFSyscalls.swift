#if hasFeature(Embedded)
// The virtual machine's syscalls that this API uses, as Agave declares them (`syscalls/src/lib.rs`).

@_extern(c, "sol_log_") @usableFromInline
func sol_log_(_ text: UnsafeRawPointer, _ count: UInt64)
@_extern(c, "sol_log_64_") @usableFromInline
func sol_log_64_(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64, _ e: UInt64)
@_extern(c, "sol_log_pubkey") @usableFromInline
func sol_log_pubkey(_ address: UnsafeRawPointer)
@_extern(c, "sol_log_data") @usableFromInline
func sol_log_data(_ slices: UnsafeRawPointer, _ count: UInt64)
@_extern(c, "sol_log_compute_units_") @usableFromInline
func sol_log_compute_units_()
@_extern(c, "sol_sha256") @usableFromInline
func sol_sha256(_ slices: UnsafeRawPointer, _ count: UInt64, _ result: UnsafeMutableRawPointer) -> UInt64
@_extern(c, "sol_keccak256") @usableFromInline
func sol_keccak256(_ slices: UnsafeRawPointer, _ count: UInt64, _ result: UnsafeMutableRawPointer) -> UInt64
@_extern(c, "sol_create_program_address") @usableFromInline
func sol_create_program_address(
  _ seeds: UnsafeRawPointer, _ count: UInt64, _ program: UnsafeRawPointer, _ result: UnsafeMutableRawPointer
) -> UInt64
@_extern(c, "sol_try_find_program_address") @usableFromInline
func sol_try_find_program_address(
  _ seeds: UnsafeRawPointer, _ count: UInt64, _ program: UnsafeRawPointer, _ result: UnsafeMutableRawPointer,
  _ bump: UnsafeMutableRawPointer
) -> UInt64
@_extern(c, "sol_invoke_signed_c") @usableFromInline
func sol_invoke_signed_c(
  _ instruction: UnsafeRawPointer, _ infos: UnsafeRawPointer, _ infoCount: UInt64, _ signers: UnsafeRawPointer?,
  _ signerCount: UInt64
) -> UInt64
@_extern(c, "sol_set_return_data") @usableFromInline
func sol_set_return_data(_ bytes: UnsafeRawPointer, _ count: UInt64)
@_extern(c, "sol_get_return_data") @usableFromInline
func sol_get_return_data(
  _ into: UnsafeMutableRawPointer, _ count: UInt64, _ program: UnsafeMutableRawPointer
) -> UInt64
@_extern(c, "sol_get_clock_sysvar") @usableFromInline
func sol_get_clock_sysvar(_ into: UnsafeMutableRawPointer) -> UInt64
@_extern(c, "sol_get_rent_sysvar") @usableFromInline
func sol_get_rent_sysvar(_ into: UnsafeMutableRawPointer) -> UInt64
@_extern(c, "sol_get_sysvar") @usableFromInline
func sol_get_sysvar(
  _ id: UnsafeRawPointer, _ into: UnsafeMutableRawPointer, _ offset: UInt64, _ count: UInt64
) -> UInt64
@_extern(c, "sol_get_stack_height") @usableFromInline
func sol_get_stack_height() -> UInt64
@_extern(c, "sol_get_processed_sibling_instruction") @usableFromInline
func sol_get_processed_sibling_instruction(
  _ index: UInt64, _ sizes: UnsafeMutableRawPointer, _ program: UnsafeMutableRawPointer,
  _ data: UnsafeMutableRawPointer, _ accounts: UnsafeMutableRawPointer
) -> UInt64
@_extern(c, "sol_remaining_compute_units") @usableFromInline
func sol_remaining_compute_units() -> UInt64
@_extern(c, "sol_memset_") @usableFromInline
func sol_memset_(_ to: UnsafeMutableRawPointer, _ byte: UInt64, _ count: UInt64)
#endif
