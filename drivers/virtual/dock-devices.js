// The devices as pictures: what lies in, hangs out, is shown, broken or unplugged.
import { act, icon, make, one, page, say, tell } from "./dock.js";

const DELAYS_S = [0, 2, 10, 60];
const HELD_MS = 900;  // so long a card is seen before the reader
const SHEETS_DRAWN = 8;
const DEVICES = ["scanner", "reader", "camera", "printer", "office_printer"];
const CONDITIONS = ["gateway", "store", "clock"];
const HOLDS = ["well", "turned", "blurred", "too_near", "too_far", "shaking"];
let slipShown = 0;
let held = HOLDS[0];

const faultsOf = (part) => Object.keys(page.state.faults).filter((code) => code.startsWith(part + "."));

/** A switch for each fault of a part; touched again, it is off. */
function faultChips(part) {
  return faultsOf(part).map((code) => {
    const chip = make("button", { className: "chip fault", type: "button" }, icon("icon-tick"), say(code));
    chip.dataset.fault = code;
    chip.onclick = () => act(part + "/fault", { fault: page.state[part].fault === code ? null : code });
    return chip;
  });
}

function switches(device) {
  const plug = make("button", { className: "plug plain", type: "button" }, icon("icon-plug"), make("span"));
  plug.onclick = () => act(device + "/plug", { in: !page.state[device].plugged_in });
  const delays = DELAYS_S.map((delay_s) => {
    const text = delay_s ? `${delay_s} ${say("dock-seconds")}` : say("dock-delay-none");
    const chip = make("button", { className: "chip delay", type: "button", textContent: text });
    chip.dataset.delay = delay_s;
    chip.onclick = () => act(device + "/delay", { delay_s });
    return chip;
  });
  const faults = make("details", {}, make("summary", { textContent: say("dock-faults") }),
    make("div", { className: "chips" }, ...faultChips(device)));
  const late = make("div", { className: "chips late" }, make("span", { textContent: say("dock-delay") }), ...delays);
  return page.state[device].delay_s === null ? [plug, faults] : [plug, faults, late];
}

function cards(device) {
  const drawn = Object.entries(page.state.cards).map(([name, card]) => {
    const code = make("img", { src: "/codes/" + name, alt: "" });
    const title = card.title || say("dock-card-" + name);
    const inside = card.is_card ? [make("small", { textContent: say("dock-card-state") }), make("b", { textContent: title }), code]
      : [make("b", { textContent: title === name || card.title === "" ? title : `${say("dock-card-" + name)} ${title}` }), code];
    const button = make("button", { className: card.is_card ? "card" : "card other", type: "button" }, ...inside);
    button.onclick = () => hold(device, { card: name });
    return button;
  });
  const slip = make("button", { className: "card other slip", type: "button" }, make("b", { textContent: say("dock-card-slip") }));
  slip.onclick = () => hold(device, { slip: true });
  return [...drawn, slip];
}

async function hold(device, order) {
  const seen = await act(device + "/show", device === "camera" ? { ...order, hold: held } : order);
  if (seen && device === "reader") {
    one("reader").classList.add("reads");
    setTimeout(() => one("reader").classList.remove("reads"), HELD_MS);
  }
}

/** How a card is held before the camera, from now on. */
function holds() {
  return HOLDS.map((name) => {
    const chip = make("button", { className: "chip delay", type: "button", textContent: say("dock-hold-" + name.replace("_", "-")) });
    chip.setAttribute("aria-pressed", name === held);
    chip.onclick = () => { held = name; one("holds").replaceChildren(...holds()); };
    return chip;
  });
}

function samples() {
  return Object.entries(page.state.samples).map(([name, pages]) => {
    const title = say("dock-paper-" + name.replace(".pdf", ""));
    const button = make("button", { className: "sample", type: "button" },
      make("img", { src: "/samples/" + name, alt: "", loading: "lazy" }), make("span", { textContent: title }));
    button.onclick = () => feed(name, pages);
    return button;
  });
}

const lay = () => Object.assign({ skew_deg: 1.2 },
  ...[...document.querySelectorAll("input[data-lay]:checked")].map((box) => JSON.parse(box.dataset.lay)));

function feed(file, pages) {
  const twoSided = pages > 1 && !one("blank-back").checked;
  const sheet = { file, back_file: twoSided ? file : "", back_page: 2 };
  act("scanner/feed", { sheets: one("pulls").checked ? [{ ...sheet, lay: lay() }, sheet] : [{ ...sheet, lay: lay() }] });
}

async function bring(files) {
  const how = "?lay=" + encodeURIComponent(JSON.stringify(lay()));
  let wrong = "";
  for (const file of files) {
    if (!await act("scanner/upload" + how, {}, file)) { wrong += `${file.name}: ${one("said").textContent}\n`; }
  }
  tell(wrong);  // of one of many, too, whatever came after it
}

function drawTray(tray) {
  const key = tray.map((sheet) => sheet.key).join();
  one("scanner").classList.toggle("loaded", tray.length > 0);
  if (one("tray").dataset.key === key + page.language) { return; }
  one("tray").dataset.key = key + page.language;
  one("tray").replaceChildren(...tray.map((sheet, at) => {
    const face = make("img", { src: `/scanner/tray/${at}?${sheet.key}`, alt: "" });
    const move = (name, label, order, disabled) => {
      const button = make("button", { className: "small", type: "button", disabled, title: say(label) }, icon(name));
      button.setAttribute("aria-label", say(label));
      button.onclick = () => act("scanner/place", order);
      return button;
    };
    const first = at === 0 ? [make("small", { textContent: say("dock-next-sheet") })] : [];
    return make("li", {}, face, make("div", { className: "row" },
      move("icon-left", "dock-sheet-earlier", { sheet: at, to: at - 1 }, at === 0),
      move("icon-out", "dock-sheet-out", { sheet: at }, false),
      move("icon-right", "dock-sheet-later", { sheet: at, to: at + 1 }, at + 1 === tray.length)), ...first);
  }));
  one("scanner-sheets").replaceChildren(...tray.slice(0, SHEETS_DRAWN).map((_, at) => {
    const sheet = document.createElementNS("http://www.w3.org/2000/svg", "path");
    sheet.setAttribute("d", `M${150 + at * 4} ${128 - at * 3}L${206 + at * 4} ${20 - at * 2}H${372 + at * 3}L${330 + at * 4} ${128 - at * 3}Z`);
    return sheet;
  }).reverse());
}

function drawPrinter(printer) {
  const slips = printer.printed.length;
  one("printer").classList.toggle("hangs-out", Boolean(printer.hangs_out));
  one("slip-state").textContent = say(printer.hangs_out ? "dock-slip-hangs" : slips ? "dock-slip-taken" : "dock-no-slip");
  one("take").disabled = !printer.hangs_out;
  one("look").disabled = !slips;
  one("slip").hidden = !printer.hangs_out;
  if (printer.hangs_out && one("slip").dataset.number !== String(slips)) {
    one("slip").dataset.number = slips;
    one("slip").src = "/slip?number=" + slips;
  }
  const roll = printer.roll;
  one("rolled").hidden = !roll;
  if (roll) { one("roll").value = roll.left_mm / roll.full_mm; }
}

function drawStanding(part, standing) {
  const line = one(part + "-standing");
  if (line) {
    const gone = standing.plugged_in === false;
    line.textContent = gone ? say("dock-unplugged") : standing.fault ? say(standing.fault) : say("dock-well");
    line.classList.toggle("wrong", gone || Boolean(standing.fault));
  }
  const place = document.querySelector(`[data-device="${part}"]`);
  place.classList.toggle("unplugged", standing.plugged_in === false);
  place.dataset.fault = standing.fault ?? "";
  for (const chip of document.querySelectorAll(`[data-fault^="${part}."].chip`)) {
    chip.setAttribute("aria-pressed", chip.dataset.fault === standing.fault);
  }
  for (const chip of place.querySelectorAll(`#${part}-switches .delay`)) {
    chip.setAttribute("aria-pressed", Number(chip.dataset.delay) === standing.delay_s);
  }
  const plug = place.querySelector(`#${part}-switches .plug span`);
  if (plug) { plug.textContent = say(standing.plugged_in ? "dock-plug-pull" : "dock-plug-in"); }
}

export function drawDevices(state) {
  for (const part of [...DEVICES, ...CONDITIONS]) {
    if (state[part] && document.querySelector(`[data-device="${part}"]`)) { drawStanding(part, state[part]); }
  }
  one("sheets").textContent = state.scanner.sheets || "";
  one("sheets-words").textContent = say(state.scanner.sheets ? "dock-tray-sheets" : "dock-tray-empty");
  one("take-out").disabled = !state.scanner.sheets;
  one("streak").checked = state.scanner.streak_mm !== null;
  one("scanner").classList.toggle("streaked", state.scanner.streak_mm !== null);
  drawTray(state.scanner.tray);
  drawPrinter(state.printer);
  if (state.office_printer) { one("office-pages").textContent = state.office_printer.printed; }
}

function showSlip(number) {
  slipShown = Math.max(1, Math.min(number, page.state.printer.printed.length));
  one("slip-number").textContent = slipShown;
  one("slip-picture").src = "/slip?number=" + slipShown;
  one("slip-earlier").disabled = slipShown === 1;
  one("slip-later").disabled = slipShown === page.state.printer.printed.length;
  if (!one("slip-large").open) { one("slip-large").showModal(); }
}

/** Build what depends on the language or on which devices there are. */
export function beginDevices(state) {
  for (const device of DEVICES) {
    one(device).hidden = !state[device];
    if (state[device]) { one(device + "-switches").replaceChildren(...switches(device)); }
  }
  one("cards").replaceChildren(...cards("reader"));
  if (state.camera) {
    one("camera-cards").replaceChildren(...cards("camera"));
    one("holds").replaceChildren(...holds());
  }
  one("samples").replaceChildren(...samples());
  const around = CONDITIONS.filter((part) => state[part]);
  one("around").hidden = !around.length;
  one("conditions").replaceChildren(...around.map((part) => {
    const place = make("div", { className: "condition" }, make("h3", { textContent: say("dock-around-" + part) }),
      make("div", { className: "chips" }, ...faultChips(part)));
    place.dataset.device = part;
    return place;
  }));
  one("take-out").onclick = () => act("scanner/take-out");
  one("streak").onchange = () => act("scanner/glass", { streak_mm: one("streak").checked ? 90 : null });
  one("show").onclick = () => hold("reader", { text: one("code").value });
  one("take").onclick = () => act("printer/take");
  one("new-roll").onclick = () => act("printer/roll");
  one("low-roll").onclick = () => act("printer/roll", { left_mm: 1500 });
  one("look").onclick = () => showSlip(page.state.printer.printed.length);
  one("slip-earlier").onclick = () => showSlip(slipShown - 1);
  one("slip-later").onclick = () => showSlip(slipShown + 1);
  one("slip-close").onclick = () => one("slip-large").close();
  one("upload").onchange = () => bring([...one("upload").files]).then(() => { one("upload").value = ""; });
  const drop = one("scanner");
  drop.ondragover = (over) => { over.preventDefault(); drop.classList.add("over"); };
  drop.ondragleave = () => drop.classList.remove("over");
  drop.ondrop = (dropped) => {
    dropped.preventDefault();
    drop.classList.remove("over");
    bring([...dropped.dataTransfer.files]);
  };
}
