// Embeds the texts of a JSON file with transformers.js and prints, per run, {"seconds", "cpuSeconds"} in one JSON list.
// node embed.mjs MODELS TEXTS BATCH THREADS WARM_UP RUNS; run in the folder that has node_modules.
import { createRequire } from 'module';
import fs from 'fs';

const [models, file, batch, threads, warmUp, runs] = process.argv.slice(2).map((v, i) => (i < 2 ? v : Number(v)));
const { env, pipeline } = createRequire(process.cwd() + '/')('@huggingface/transformers');
env.allowRemoteModels = false;
env.localModelPath = models + '/';
const extractor = await pipeline('feature-extraction', 'teacher', {
    dtype: 'fp32',
    device: 'cpu',
    session_options: { intraOpNumThreads: threads },
});

async function embed(texts) {
    for (let from = 0; from < texts.length; from += batch) {
        await extractor(texts.slice(from, from + batch), { pooling: 'mean', normalize: true });
    }
}

const texts = JSON.parse(fs.readFileSync(file, 'utf8'));
await embed(texts.slice(0, warmUp));
const figures = [];
for (let run = 0; run < runs; run++) {
    const cpu = process.cpuUsage();
    const start = process.hrtime.bigint();
    await embed(texts);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const used = process.cpuUsage(cpu);
    figures.push({ seconds, cpuSeconds: (used.user + used.system) / 1e6 });
}
console.log(JSON.stringify(figures));
