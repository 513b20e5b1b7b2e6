#!/bin/sh
# Runs the GPU benchmark that gpu/pack.sh packed:
#
#   cat pack.part-* | xz -d | tar -x && pack/run.sh OUT [cuda|cpu]
#
# CUDA's libraries may be the system's or those of Python packages (nvidia-*). Writes OUT/gpu.json and OUT/yardsticks.json.
set -eu
out="$1"
device="${2:-cuda}"
pack="$(cd "$(dirname "$0")" && pwd)"
mkdir -p "$out"
libraries="$(python3 - <<'PYTHON' || true
import glob, os, site, sys
folders = [f for base in site.getsitepackages() + [site.getusersitepackages()] for f in glob.glob(base + "/nvidia/*/lib")]
folders += [f for base in site.getsitepackages() for f in glob.glob(base + "/nvidia/*/lib/x86_64")]
print(os.pathsep.join(sorted(set(folders))))
PYTHON
)"
export LD_LIBRARY_PATH="$pack/native:$libraries:${LD_LIBRARY_PATH:-}"
if [ "$device" = cuda ]; then
  nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader || true
  missing="$(ldd "$pack/native/libonnxruntime_providers_cuda.so" | grep 'not found' || true)"
  if [ -n "$missing" ]; then
    echo "ONNX Runtime's CUDA library misses other libraries; install those of CUDA 13 and cuDNN 9:" >&2
    echo "$missing" >&2
    exit 1
  fi
fi
"$pack/jre/bin/java" --add-modules jdk.incubator.vector -Xmx8g -Donnxruntime.native.path="$pack/native" \
  -cp "$pack/lib/*" io.b3stream.benchmarks.embedding.GpuBenchmark "$device" "$pack" "$out/gpu.json"
python3 "$pack/yardsticks.py" "$pack" "$device" "$out/yardsticks.json"
