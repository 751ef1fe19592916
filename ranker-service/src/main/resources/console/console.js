'use strict';

/** The element with an id. */
const at = id => document.getElementById(id);

/** A new element with a class, text and children. All text goes in as text, never as markup. */
function make(tag, css, text, ...children) {
  const element = document.createElement(tag);
  if (css) element.className = css;
  if (text !== null && text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
}

/** Asks the service; throws what its problem says. */
async function ask(path, options) {
  const response = await fetch(path, options);
  const body = await response.json();
  if (!response.ok) throw new Error(body.detail || response.statusText);
  return { body, response };
}

/** Sends JSON with the token that stands in the form. */
function send(path, body) {
  const token = new FormData(at('govern')).get('token');
  return ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + token },
    body: JSON.stringify(body),
  });
}

function say(id, text, problem) {
  at(id).textContent = text;
  at(id).classList.toggle('problem', Boolean(problem));
}

/** Does something and says in an element what went wrong. */
async function trying(id, work) {
  try {
    await work();
  } catch (failure) {
    say(id, failure.message, true);
  }
}

// The feed ---------------------------------------------------------------------------------------

function query() {
  const form = new FormData(at('ask'));
  const parameters = new URLSearchParams({ id: form.get('id').trim(), limit: form.get('limit'), explain: 'true' });
  if (form.get('time')) parameters.set('time', form.get('time'));
  if (form.get('topic').trim()) parameters.set('topic', form.get('topic').trim());
  return '/post/recommendations?' + parameters;
}

/** The number of the model to show beside the live one; empty for none. */
function other() {
  return new FormData(at('ask')).get('other').trim();
}

/** The same request put to another model, and how far the two agree. */
async function beside(live) {
  at('right').hidden = !other();
  if (!other()) return;
  at('right-title').textContent = `Model ${other()}`;
  const path = `/models/${other()}/recommendations` + query().replace(/^[^?]*/, '').replace('?id=', '?user=');
  const { body } = await ask(path, { headers: { Authorization: 'Bearer ' + new FormData(at('govern')).get('token') } });
  const places = new Map(live.map((each, place) => [each.id, place + 1]));
  at('others').replaceChildren(...body.map(each => post(each, places.get(each.id) || 0)));
  const shared = body.filter(each => places.has(each.id)).length;
  at('right-title').textContent = `Model ${other()}: ${shared} of ${body.length} posts are in both lists`;
}

async function recommend(path, append) {
  const { body, response } = await ask(path);
  const head = name => response.headers.get('Feedrank-' + name) || '';
  say('answer', `${body.length} posts by ${head('Served-By')}; history ${head('History')}; as of ${head('Moment')}`);
  if (!append) at('posts').replaceChildren();
  at('posts').append(...body.map(each => post(each)));
  at('left-title').textContent = head('Served-By') + (head('Variant') === 'standard' ? '' : `, arm ${head('Variant')}`);
  if (!append && body.length > 0 && !other()) at('posts').querySelector('details').open = true;
  if (!append) await beside(body);
  const link = /<([^>]+)>/.exec(response.headers.get('Link') || '');
  at('next').hidden = !link;
  at('next').onclick = () => trying('answer', () => recommend(link[1], true));
}

/** A post; beside another list, with its place there (0: it is not there). */
function post(one, place) {
  const likely = one.likeProbability === null ? '' : `, ${(100 * one.likeProbability).toFixed(1)} % likely to be liked`;
  const head = make('div', 'post-head', null,
    make('strong', '', 'Post ' + one.id), make('span', 'topic', one.topic),
    ...(place === undefined || Number.isNaN(place) ? [] : [make('span', 'place', place ? `live: place ${place}` : 'not in the live list')]),
    make('span', 'score', `score ${one.score.toFixed(4)}${likely}`), likeButton(one.id));
  const reasons = make('ul', 'reasons', null, ...one.reasons.map(reason => make('li', '', reason)));
  const text = one.text.length > 280 ? one.text.slice(0, 280) + ' …' : one.text;
  return make('li', '', null, head, make('p', 'text', text), reasons, contributions(one));
}

function contributions(one) {
  const most = Math.max(...one.contributions.map(each => Math.abs(each.contribution)), 1e-12);
  const rows = one.contributions.slice(0, 12).map(each => {
    const bar = make('span', each.contribution < 0 ? 'bar down' : 'bar');
    bar.style.width = `${100 * Math.abs(each.contribution) / most}%`;
    const name = make('td', '', each.feature);
    name.title = each.definition;
    const barCell = make('td', '', null, bar);
    barCell.style.width = '40%';
    return make('tr', '', null, name, make('td', '', each.group),
      make('td', 'number', each.value === null ? 'missing' : each.value.toPrecision(4)),
      make('td', 'number', (each.contribution < 0 ? '−' : '+') + Math.abs(each.contribution).toFixed(4)), barCell);
  });
  const heads = ['Feature', 'Group', 'Value', 'Moves the score by', 'Size'].map(name => {
    const cell = make('th', '', name);
    cell.scope = 'col';
    return cell;
  });
  const table = make('table', 'parts', null,
    make('thead', '', null, make('tr', '', null, ...heads)), make('tbody', '', null, ...rows));
  const hidden = one.contributions.length - rows.length;
  const count = one.contributions.length === 1 ? '1 feature' : one.contributions.length + ' features';
  return make('details', '', null,
    make('summary', '', `Why: ${count} moved the score from ${one.base.toFixed(4)} to ${one.score.toFixed(4)}`),
    table, ...(hidden > 0 ? [make('p', 'note', `and ${hidden} smaller ones`)] : []));
}

function likeButton(postId) {
  const button = make('button', '', 'Like');
  button.setAttribute('aria-label', 'Like post ' + postId);
  button.onclick = () => trying('answer', async () => {
    const who = new FormData(at('ask')).get('id').trim();
    const userId = typeof postId === 'string' ? who : Number(who);
    await send('/events', [{ userId, postId, action: 'view' }, { userId, postId, action: 'like' }]);
    await recommend(query(), false);
  });
  return button;
}

// The traffic ------------------------------------------------------------------------------------

/** The sum of all samples of a metric whose labels hold a text. */
function sum(metrics, name, labels) {
  let total = 0;
  for (const line of metrics.split('\n')) {
    if (line.startsWith(name) && /[ {]/.test(line.charAt(name.length)) && line.includes(labels)) total += Number(line.slice(line.lastIndexOf(' ') + 1));
  }
  return total;
}

let lastServedBy = null;
let before = null;

async function traffic() {
  if (document.hidden) return;
  const metrics = await (await fetch('/actuator/prometheus')).text();
  const now = {
    at: performance.now(),
    lists: sum(metrics, 'http_server_requests_seconds_count', 'recommendations'),
    seconds: sum(metrics, 'http_server_requests_seconds_sum', 'recommendations'),
    events: sum(metrics, 'http_server_requests_seconds_count', '/events'),
    refused: sum(metrics, 'feedrank_requests_refused_total', ''),
    hits: sum(metrics, 'cache_gets_total', 'result="hit"'), gets: sum(metrics, 'cache_gets_total', ''),
    underway: sum(metrics, 'feedrank_requests_underway', ''),
    served: sum(metrics, 'feedrank_served_lists_total', ''), likes: sum(metrics, 'feedrank_served_likes_total', ''),
  };
  const then = before || now;
  const took = (now.at - then.at) / 1000;
  const rate = name => took > 0 ? ((now[name] - then[name]) / took).toFixed(1) : '–';
  const lists = now.lists - then.lists;
  const facts = {
    'Lists a second': rate('lists'),
    'Milliseconds a list': lists > 0 ? (1000 * (now.seconds - then.seconds) / lists).toFixed(1) : '–',
    'Batches of events a second': rate('events'),
    'Refused a second': rate('refused'),
    'Under way': Math.max(0, now.underway).toFixed(0),
    'Found in caches': now.gets > 0 ? `${(100 * now.hits / now.gets).toFixed(0)} %` : '–',
    'Served to users': now.served.toFixed(0),
    'Likes of what was served': now.likes.toFixed(0),
  };
  at('traffic').replaceChildren(...Object.entries(facts).map(([name, value]) => make('div', '', null, make('dt', '', name), make('dd', '', value))));
  before = now;
}

// The models -------------------------------------------------------------------------------------

async function models() {
  const { body } = await ask('/models');
  at('models').replaceChildren(...body.reverse().map(model));
  if (body.length === 0) say('done', 'There are no models yet; ./feedrank train makes one.');
}

function model(one) {
  const report = one.evaluations.find(each => each.metrics) || {};
  const promote = make('button', '', 'Promote');
  promote.setAttribute('aria-label', 'Promote model ' + one.id);
  promote.onclick = () => govern(`/models/${one.id}/promote`);
  return make('tr', one.live ? 'live' : '', null,
    make('td', '', one.live ? `${one.id} (live)` : one.id), make('td', '', one.createdAt.slice(0, 16).replace('T', ' ')),
    make('td', '', one.provenance.trainer || one.forest), make('td', '', one.features.length),
    make('td', '', headline(report.metrics)), make('td', '', headline((report.baselines || {}).popular)),
    make('td', '', null, ...(one.live ? [] : [promote])));
}

/** The hit rate among metrics with its interval. */
function headline(metrics) {
  const name = Object.keys(metrics || {}).find(each => each.startsWith('hitrate'));
  if (!name) return '–';
  const { value, low, high } = metrics[name];
  const percent = number => number === null ? '–' : (100 * number).toFixed(1);
  return `${percent(value)} % (${percent(low)} to ${percent(high)})`;
}

function govern(path) {
  return trying('done', async () => {
    const { body } = await send(path, { reason: new FormData(at('govern')).get('reason') });
    say('done', `Model ${body.promoted} goes live as soon as it is loaded and warm.`);
  });
}

/** Shows the serving model; reloads the list of models when it changes. */
async function state() {
  const response = await fetch('/actuator/health/readiness');
  const feed = ((await response.json()).components || {}).feed || { details: {} };
  const { servedBy, posts, etlRun, why, refused } = feed.details || {};
  if (servedBy !== lastServedBy) {
    lastServedBy = servedBy;
    trying('done', models);
  }
  say('state', servedBy ? `${servedBy}, ${posts ?? 0} posts, ETL run ${etlRun ?? 'none'}${refused ? '; ' + refused : ''}` : why || 'not ready',
    !servedBy || refused);
}

at('ask').onsubmit = event => {
  event.preventDefault();
  trying('answer', () => recommend(query(), false));
};
at('govern').onsubmit = event => event.preventDefault();
at('rollback').onclick = () => govern('/models/rollback');
trying('answer', () => recommend(query(), false));
const watch = () => trying('state', () => Promise.all([state(), traffic()]));
watch();
setInterval(watch, 3000);
