// The page of the virtual devices: asks the dock how all stands, and hands on what is touched.
import { drawDevices, beginDevices } from "./dock-devices.js";

export const one = (id) => document.getElementById(id);
export const page = { words: {}, language: "vi", state: null };
export const say = (key) => page.words[key] ?? key;

/** Make an element: its tag, its properties, what is in it. */
export function make(tag, properties = {}, ...inside) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...inside);
  return made;
}

export function icon(name) {
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", "#" + name);
  drawn.append(use);
  return drawn;
}

/** Carry an act out; what stands in its way is said in the page's own line. */
export async function act(name, order = {}, raw = null) {
  try {
    const sent = await fetch("/" + name, { method: "POST", body: raw ?? JSON.stringify(order) });
    const came = await sent.json();
    tell(sent.ok ? "" : inWords(came.reason));
    if (sent.ok) { show(came); }
    return sent.ok;
  } catch {
    tell("");
    return false;  // the line that is open for news says that nobody is there
  }
}

export function tell(words) {
  one("said").textContent = words;
  one("said").hidden = !words;
}

/** What stands in the way, in words where there are any; where a fault is named, in its own words. */
function inWords(reason) {
  const fault = reason.match(/[a-z_]+\.[a-z_]+$/)?.[0];
  return say("dock-refused") + ": " + (page.words[fault] ?? page.words[reason] ?? reason);
}

function show(state) {
  page.state = state;
  drawDevices(state);
  drawScenario(state.scenario);
}

const two = (number) => String(Math.floor(number)).padStart(2, "0");
const hours = (day_s) => `${two(day_s / 3600 % 24)}:${two(day_s / 60 % 60)}`;

function drawScenario(scenario) {
  one("scenario").hidden = !scenario;
  if (!scenario) { return; }
  const list = one("scenario-name");
  if (list.options.length !== scenario.known.length || list.lang !== page.language) {
    const chosen = list.value;
    list.replaceChildren(...scenario.known.map((it) => new Option(it.title[page.language], it.name)));
    list.value = chosen || scenario.known[0]?.name || "";
    list.lang = page.language;
  }
  const running = Boolean(scenario.running);
  if (running) { list.value = scenario.running; }
  for (const id of ["scenario-name", "scenario-speed", "scenario-start"]) { one(id).disabled = running; }
  one("scenario-start").hidden = running;
  one("scenario-stop").hidden = !running;
  const chosen = scenario.known.find((it) => it.name === list.value);
  one("scenario-about").textContent = chosen?.about[page.language] ?? "";
  one("scenario-clock").textContent = running ? hours(scenario.clock_s) + ":" + two(scenario.clock_s % 60) : "--:--";
  const over = !running && scenario.is_over;
  one("scenario-now").hidden = !over && !scenario.said;
  one("scenario-said").textContent = over ? say("dock-scenario-over") : scenario.said?.[page.language] ?? "";
  one("scenario-refused").textContent = scenario.refused && inWords(scenario.refused);
  one("scenario-coming").hidden = !scenario.next.length;
  one("scenario-next").replaceChildren(...scenario.next.map((it) => make("li", {},
    make("b", { textContent: it.at_s !== null ? hours(it.at_s) : it.on ? say("dock-on-" + it.on.replace("_", "-")) : say("dock-later") }),
    " ", it.say[page.language])));
}

/** A lesson waits for its learner; a day is seen in minutes: each has its own speed. */
function choose(scenario) {
  if (!scenario) { return; }
  const chosen = scenario.known.find((it) => it.name === (scenario.running || one("scenario-name").value));
  const speed = String(scenario.running ? scenario.speed : chosen?.speed ?? 1);
  const speeds = one("scenario-speed");
  if (![...speeds.options].some((it) => it.value === speed)) { speeds.add(new Option(speed)); }
  speeds.value = speed;
  drawScenario(scenario);
}

function speak() {
  document.documentElement.lang = page.language;
  document.title = say("dock-title");
  for (const it of document.querySelectorAll("[data-words]")) { it.textContent = say(it.dataset.words); }
  for (const it of document.querySelectorAll("[data-label]")) { it.setAttribute("aria-label", say(it.dataset.label)); }
}

async function learn(language) {
  page.words = await (await fetch("/words?language=" + language)).json();
  page.language = language;
  localStorage.setItem("language", language);
  speak();
  beginDevices(page.state);
  show(page.state);
}

async function begin() {
  page.state = await (await fetch("/state")).json();
  await learn(localStorage.getItem("language") === "en" ? "en" : "vi");
  const news = new EventSource("/events");
  news.onmessage = (came) => { one("lost").hidden = true; show(JSON.parse(came.data)); };
  news.onerror = () => { one("lost").hidden = false; };
  one("language").onclick = () => learn(page.language === "vi" ? "en" : "vi");
  one("all-well").onclick = () => act("all-well");
  one("scenario-name").onchange = () => choose(page.state.scenario);
  choose(page.state.scenario);
  one("scenario-start").onclick = () =>
    act("scenario/start", { name: one("scenario-name").value, speed: Number(one("scenario-speed").value) });
  one("scenario-stop").onclick = () => act("scenario/stop");
}

begin();
