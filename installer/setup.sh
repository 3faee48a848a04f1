# shellcheck shell=sh
# 供 try.sh、test.sh 使用：装齐系统库、字体和 Python 环境（项目文件夹里的 .venv）。已有的不再装。
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
venv="$root/.venv"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT TERM

# Qt 窗口要用的系统库，两组：离屏也要的，屏幕上还要的；由 try.sh、test.sh 选用。
# shellcheck disable=SC2034
offscreen='libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0'
# shellcheck disable=SC2034
screen='libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0'
chinese='fonts-noto-cjk fonts-wqy-microhei fonts-wqy-zenhei'

say() { printf '· %s\n' "$*" >&2; }

fail() {
  printf '✗ %s\n' "$*" >&2
  exit 1
}

# 运行命令，输出留在 $log；失败时说明原因。用法：quietly 做什么 命令…
quietly() {
  what=$1
  shift
  "$@" >"$log" 2>&1 || explain "$what"
}

explain() {
  tail -n 15 "$log" >&2
  if grep -qi 'no space left\|not enough free space\|don.t have enough' "$log"; then
    fail "$1：磁盘空间不足。请清理后再运行一次。"
  elif grep -qi 'could not resolve\|temporary failure\|connection\|timed out\|unreachable\|failed to fetch\|no matching distribution\|unable to locate package' "$log"; then
    fail "$1：连不上软件源。请检查网络、代理，以及 apt 和 pip 的软件源设置，再运行一次。"
  fi
  fail "$1：没有完成，原因见上面几行。"
}

find_python() {
  python=${PYTHON:-python3}
  command -v "$python" >/dev/null 2>&1 || fail "找不到 $python。请先安装：apt-get install python3（需要 3.11 或更新）。"
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])') || fail "$python 运行不了。"
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "本机的 $python 是 $version，需要 3.11 或更新。请另装新版 Python，再这样运行：PYTHON=/路径/python3.11 sh $0"
}

has_package() { dpkg-query -W -f='${db:Status-Abbrev}\n' "$1" "$1t64" 2>/dev/null | grep -q '^.i'; }

has_one_of() {
  for package in "$@"; do
    has_package "$package" && return 0
  done
  return 1
}

# 列出还缺的系统软件包，参数为需要的软件包。
missing_packages() {
  for package in "$@"; do
    has_package "$package" || printf '%s ' "$package"
  done
  # shellcheck disable=SC2086
  has_one_of $chinese || printf 'fonts-noto-cjk '
  "$python" -c 'import ensurepip, venv' 2>/dev/null || printf 'python3-venv '
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

install_packages() {
  command -v dpkg-query >/dev/null 2>&1 || fail '这不是 Debian 系的系统（没有 dpkg），请按 README.md“手动安装”一节安装。'
  # shellcheck disable=SC2046 # 每个词是一个软件包
  set -- $(missing_packages "$@")
  [ $# -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 || fail "缺少系统软件包，安装要管理员权限，本机又没有 sudo。请管理员先运行：apt-get install $*"
    say '安装系统软件包要管理员权限，可能会问密码。'
    sudo -v || fail "没有取得管理员权限。请管理员先运行：apt-get install $*"
  fi
  say "安装系统软件包：$*"
  as_root apt-get update -qq >"$log" 2>&1 || say '软件包目录没有完全更新，先用已有的。'
  quietly '安装系统软件包' as_root apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"
}

# 建好 .venv，装入 gichecker 及其附加项（gui、dev）。
install_environment() {
  wanted="$1 $root $(cksum <"$root/pyproject.toml")"
  [ "$(cat "$venv/.ready-$1" 2>/dev/null)" = "$wanted" ] && "$venv/bin/python" -c '' 2>/dev/null && return 0
  if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    say "建立 Python 环境（$version）：$venv"
    quietly '建立 Python 环境' "$python" -m venv --clear "$venv"
  fi
  say '安装 gichecker 和它用到的库，第一次要下载约 150 MB……'
  quietly '安装 gichecker' "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable "${root}[$1]"
  printf '%s\n' "$wanted" >"$venv/.ready-$1"
}
