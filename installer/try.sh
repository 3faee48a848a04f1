#!/bin/sh
# 装齐所需，打开窗口检查示例年报；没有显示器时在终端检查，并写出勘误表。
# shellcheck source=installer/setup.sh
. "$(dirname "$0")/setup.sh"

has_screen() {
  [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || return 1
  "$venv/bin/python" -c 'from PySide6.QtGui import QGuiApplication; QGuiApplication([])' >/dev/null 2>&1
}

find_python
# shellcheck disable=SC2086
install_packages $offscreen $screen
install_environment gui

sample="$root/resources/samples/示例年报.docx"
sheet=示例年报-勘误表.xlsx
if has_screen; then
  say '打开窗口，检查示例年报。'
  "$venv/bin/python" -m gichecker gui "$sample"
  exit
fi

say '没有可用的显示器，在终端检查示例年报。'
status=0
"$venv/bin/python" -m gichecker check "$sample" --xlsx "$sheet" || status=$?
if [ "$status" -gt 1 ] || [ ! -s "$sheet" ]; then
  fail "检查没有完成（退出状态 $status）。"
fi
say "勘误表：$PWD/$sheet"
