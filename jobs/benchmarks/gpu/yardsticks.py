"""What others make of the same card: sentence-transformers for embedding, torch's matmul and topk for scoring.

    yardsticks.py PACK cuda|cpu OUT.json

The weights of MiniLM are not among sentence-transformers' own files here, so its model has the same shape and random weights:
its speed does not depend on them. What is not installed is left out, and the file says why.
"""

import json
import pathlib
import sys
import time
from typing import Any

PASSES = 3


def texts_of(pack: pathlib.Path) -> list[str]:
    lines = (pack / "pairs.tsv").read_text("utf-8").splitlines()
    return [text for line in lines for text in line.split("\t")[1:]]


def embedding(pack: pathlib.Path, device: str) -> list[dict[str, Any]]:
    import torch
    from sentence_transformers import SentenceTransformer, models
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    folder = pack / "random-minilm"
    tokenizer = json.loads((pack / "teacher/tokenizer.json").read_text("utf-8"))
    tokenizer["padding"] = tokenizer["truncation"] = None
    folder.mkdir(exist_ok=True)
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer), "utf-8")
    special = {f"{name}_token": f"[{name.upper()}]" for name in ("pad", "cls", "sep", "unk", "mask")}
    fast = PreTrainedTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"), model_max_length=256, **special)
    fast.save_pretrained(folder)
    shape = BertConfig(hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536)
    BertModel(shape).save_pretrained(folder)
    words = models.Transformer(str(folder), max_seq_length=256)
    model = SentenceTransformer(modules=[words, models.Pooling(384), models.Normalize()], device=device)
    if device == "cuda":
        model.half()
    texts = texts_of(pack)
    rows = []
    for batch in (32, 256, 2048):
        model.encode(texts[:4096], batch_size=batch)
        start = time.perf_counter()
        model.encode(texts, batch_size=batch)
        if device == "cuda":
            torch.cuda.synchronize()
        rate = len(texts) / (time.perf_counter() - start)
        rows.append({"what": "sentence-transformers", "batch": batch, "textsPerSecond": rate})
    return rows


def scoring(device: str) -> list[dict[str, Any]]:
    import torch

    torch.backends.cuda.matmul.allow_tf32 = False
    rows = []
    for count in (65_536, 1_048_576):
        for kind in (torch.float32, torch.float16) if device == "cuda" else (torch.float32,):
            corpus = torch.nn.functional.normalize(torch.randn(count, 384, device=device), dim=1).to(kind)
            queries = corpus[:1024].clone()
            seconds = []
            for _ in range(PASSES):
                start = time.perf_counter()
                torch.topk(queries @ corpus.T, 160, dim=1)[0].cpu()
                seconds.append(time.perf_counter() - start)
            shape = {"kind": str(kind), "targets": count, "queries": len(queries)}
            rows.append({"what": "torch matmul + topk(160)", **shape, "seconds": min(seconds)})
    return rows


def main() -> None:
    pack, device, out = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    report: dict[str, Any] = {"rows": [], "notRun": {}}
    for name, measure in (("sentence-transformers", lambda: embedding(pack, device)), ("torch", lambda: scoring(device))):
        try:
            report["rows"] += measure()
        except ImportError as missing:
            report["notRun"][name] = str(missing)
    for row in report["rows"]:
        print(row)
    for name, why in report["notRun"].items():
        print(f"not run: {name}: {why}")
    out.write_text(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
