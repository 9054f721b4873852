#!/bin/bash
# lanes-in-bochs.sh VMLINUZ PROGRAM [ARGUMENT…]   Runs a program in Bochs, an emulator that has AVX-512 IFMA, on any
# machine: the verifier's register code is executed there, about a hundred times slower. For example
#   swift build -c release --static-swift-stdlib --product SignatureComparison
#   Tests/Scripts/lanes-in-bochs.sh vmlinuz .build/release/SignatureComparison 3000 avx512 1
# On Debian it needs: apt install bochs bochs-term isolinux syslinux-common xorriso cpio, and the kernel out of the
# package linux-image-cloud-amd64 (dpkg -x; nothing is installed). Exit status 0 when the program's was.
set -euo pipefail
kernel=$(realpath "$1") program=$(realpath "$2")
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p root/bin root/dev root/proc root/lib/x86_64-linux-gnu root/lib64 iso/isolinux
cp "$program" root/bin/program
strip root/bin/program
for library in $(ldd "$program" | grep -o '/[^ ]*'); do
  case $library in /lib64/*) cp -L "$library" root/lib64/ ;; *) cp -L "$library" root/lib/x86_64-linux-gnu/ ;; esac
done
arguments='"program"'
for argument in "$@"; do arguments+=", \"$argument\""; done
cat >init.c <<EOF
#include <fcntl.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  mount("none", "/dev", "devtmpfs", 0, 0);
  mount("none", "/proc", "proc", 0, 0);
  int console = open("/dev/ttyS0", O_RDWR), status = -1;
  for (int i = 0; i < 3; i++) dup2(console, i);
  pid_t child = fork();
  if (child == 0) {
    execl("/bin/program", $arguments, (char *)0);
    _exit(127);
  }
  waitpid(child, &status, 0);
  printf("ended with status %d\n", status);
  fflush(stdout);
  sleep(3);
  reboot(RB_POWER_OFF);
}
EOF
clang -static -O1 init.c -o root/init
(cd root && find . | cpio -o -H newc 2>/dev/null | gzip -1 >../iso/initrd)
cp "$kernel" iso/vmlinuz
cp /usr/lib/ISOLINUX/isolinux.bin /usr/lib/syslinux/modules/bios/ldlinux.c32 iso/isolinux/
# Linux finds Bochs's answers about compact XSAVE areas inconsistent, and would do without AVX.
cat >iso/isolinux/isolinux.cfg <<EOF
default run
label run
kernel /vmlinuz
append initrd=/initrd console=ttyS0 quiet nopku clearcpuid=321,323,515 mitigations=off tsc=reliable
EOF
xorriso -as mkisofs -o boot.iso -b isolinux/isolinux.bin -c isolinux/boot.cat -no-emul-boot -boot-load-size 4 \
  -boot-info-table iso >/dev/null 2>&1
cat >bochsrc <<EOF
display_library: term
cpu: model=corei3_cnl, count=1, ips=50000000, ignore_bad_msrs=1
megs: 1024
romimage: file=/usr/share/bochs/BIOS-bochs-latest
vgaromimage: file=/usr/share/vgabios/vgabios.bin
ata0-master: type=cdrom, path=boot.iso, status=inserted
boot: cdrom
com1: enabled=1, mode=file, dev=serial.txt
log: bochs.log
panic: action=report
clock: sync=none
EOF
echo c >commands
TERM=xterm script -qc "bochs -q -f bochsrc -rc commands" /dev/null >screen.txt 2>&1 </dev/null || true
tr -d '\r' <serial.txt | grep -v '^\[' || true
grep -q '^ended with status 0' <(tr -d '\r' <serial.txt)
