#!/bin/sh
# 装齐所需，运行测试。参数原样交给 pytest。
# shellcheck source=installer/setup.sh
. "$(dirname "$0")/setup.sh"

find_python
# shellcheck disable=SC2086
install_packages $offscreen
install_environment dev

cd "$root"
QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
export QT_QPA_PLATFORM
"$venv/bin/python" -m pytest "$@"
