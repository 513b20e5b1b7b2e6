"use strict";
(() => {
  const batches = JSON.parse(document.getElementById("batches").textContent);
  const select = document.getElementById("chosen");
  const canvas = document.getElementById("mask");
  const pair = document.getElementById("pair");
  const examples = document.getElementById("examples");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  let shown = null;

  const element = (tag, text, style) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (style) made.className = style;
    return made;
  };

  const communityOf = (batch, position) => {
    let community = 0;
    while (community + 1 < batch.starts.length && batch.starts[community + 1] <= position) community++;
    return community;
  };

  // One cell per ordered pair, as large as whole pixels allow.
  const drawMask = (batch) => {
    const n = batch.examples.length;
    const cell = Math.max(1, Math.floor(1024 / n));
    canvas.width = canvas.height = n * cell;
    const pen = canvas.getContext("2d");
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = colour("--same");
    batch.starts.forEach((start, i) => {
      const end = i + 1 < batch.starts.length ? batch.starts[i + 1] : n;
      pen.fillRect(start * cell, start * cell, (end - start) * cell, (end - start) * cell);
    });
    pen.fillStyle = colour("--mined");
    for (let i = 0; i < n; i++) pen.fillRect(i * cell, i * cell, cell, cell);
    pen.fillStyle = colour("--alarm");
    batch.masked.forEach(([query, positive]) => pen.fillRect(positive * cell, query * cell, cell, cell));
  };

  const row = (batch, position, maskedOf) => {
    const [id, query, positive] = batch.examples[position];
    const line = element("tr");
    line.id = "example-" + position;
    const first = element("td", position, "at");
    first.title = id;
    const second = element("td", query || id, "query");
    const third = element("td", positive);
    const out = maskedOf.get(position);
    if (out) {
      third.append(" ", element("span", "⊘\u00a0" + out.join(" "), "out"));
      third.lastChild.title = "masked: the positives at these places are no negatives for this query";
    }
    line.append(first, second, third);
    return line;
  };

  const listExamples = (batch) => {
    const maskedOf = new Map();
    batch.masked.forEach(([query, positive]) => {
      if (!maskedOf.has(query)) maskedOf.set(query, []);
      maskedOf.get(query).push(positive);
    });
    examples.replaceChildren();
    batch.starts.forEach((start, community) => {
      const end = community + 1 < batch.starts.length ? batch.starts[community + 1] : batch.examples.length;
      examples.append(element("h3", "community " + (community + 1)));
      const body = element("tbody");
      for (let position = start; position < end; position++) body.append(row(batch, position, maskedOf));
      const table = element("table");
      table.append(body);
      examples.append(table);
      const negatives = batch.negatives.filter(([of]) => of === community);
      if (negatives.length) {
        const list = element("ul", undefined, "negatives");
        negatives.forEach(([, text]) => list.append(element("li", "mined negative: " + text)));
        examples.append(list);
      }
    });
  };

  const show = (place) => {
    shown = batches[place];
    select.value = String(place);
    const n = shown.examples.length;
    document.getElementById("about").textContent = n + " examples in " + shown.starts.length + " communities, "
        + shown.masked.length + " of " + (n * (n - 1)).toLocaleString("en") + " pairs masked";
    pair.textContent = "Point at a cell to see its pair.";
    drawMask(shown);
    listExamples(shown);
  };

  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    const n = shown.examples.length;
    const positive = Math.min(n - 1, Math.floor((event.clientX - box.left) / box.width * n));
    const query = Math.min(n - 1, Math.floor((event.clientY - box.top) / box.height * n));
    if (positive < 0 || query < 0) return;
    const isMasked = shown.masked.some(([q, p]) => q === query && p === positive);
    const verdict = query === positive ? "its own positive" : isMasked ? "masked"
        : communityOf(shown, query) === communityOf(shown, positive) ? "a negative of the same community" : "a negative";
    pair.textContent = "“" + (shown.examples[query][1] || shown.examples[query][0]) + "” (" + query + ") × “"
        + (shown.examples[positive][2] || shown.examples[positive][0]) + "” (" + positive + "): " + verdict;
    examples.querySelectorAll(".pointed").forEach((each) => each.classList.remove("pointed"));
    [query, positive].forEach((at) => document.getElementById("example-" + at).classList.add("pointed"));
  };

  const openBatch = (index) => {
    const place = batches.findIndex((batch) => batch.index === index);
    if (place >= 0) {
      show(place);
      document.getElementById("browse").scrollIntoView();
    }
  };

  const map = document.querySelector(".map");
  if (map) {
    const dots = [...map.querySelectorAll(".dot")];
    map.addEventListener("pointerover", (event) => {
      const batch = event.target.dataset.batch;
      map.classList.toggle("pointing", batch !== undefined);
      dots.forEach((dot) => dot.classList.toggle("mate", dot.dataset.batch === batch));
    });
    map.addEventListener("pointerleave", () => map.classList.remove("pointing"));
    map.addEventListener("click", (event) => {
      if (event.target.dataset.batch !== undefined) openBatch(Number(event.target.dataset.batch));
    });
  }

  batches.forEach((batch, place) => select.append(new Option("batch " + batch.index, String(place))));
  if (batches.length) {
    const step = (by) => show((batches.indexOf(shown) + by + batches.length) % batches.length);
    select.addEventListener("change", () => show(Number(select.value)));
    document.getElementById("previous").addEventListener("click", () => step(-1));
    document.getElementById("next").addEventListener("click", () => step(1));
    canvas.addEventListener("pointermove", point);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawMask(shown));
    show(0);
  }
  document.body.dataset.ready = "true";
})();
