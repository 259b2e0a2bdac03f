// The console in a real browser: node browser.mjs QUERY-SERVICE COMMAND-SERVICE COURSE CLINIC PLANNED BUNDLE ALTERED [PICTURES]
// PLANNED are two courses of the clinic whose series are planned and not booked, with a comma between them;
// BUNDLE is an export of COURSE, and ALTERED the same with an event told otherwise.
// Ends with 1 and the reason at the first thing that is not so. With PICTURES, a folder, each screen is kept there.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [query, command, course, clinic, planned, bundle, altered, pictures] = process.argv.slice(2);
const home = new URL('/console/', query).href;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A JWT: what else is random holds its first letters now and then. */
const TOKEN = /eyJ[\w-]+\.eyJ/;

async function executable() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim();
    } catch {
      // Not this one.
    }
  }
  return (await import('@sparticuz/chromium')).default.executablePath();
}

const browser = await chromium.launch({ executablePath: await executable(), args: ['--no-sandbox', '--headless=new', '--disable-gpu'] });

/** A browser of somebody's own, signed in. */
async function signedIn(person, colorScheme, width = 1280) {
  const context = await browser.newContext({ colorScheme, locale: 'en-US', viewport: { width, height: 800 } });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  page.refused = [];
  page.on('console', (message) => message.text().includes('Content Security Policy') && page.refused.push(message.text()));
  page.on('request', (request) => assert.doesNotMatch(request.url(), TOKEN, 'a token is in an address'));
  await page.goto(home);
  await page.waitForURL(/sign-in/);
  if (pictures) await page.screenshot({ path: `${pictures}/sign-in-${colorScheme}.png` });
  await page.click(`button[value="${person}"]`);
  await page.waitForSelector('header nav');
  assert.ok(page.url().startsWith(home), page.url());
  assert.ok(!page.url().includes('code='), 'the code stays in the address');
  return page;
}

/** Opens an address of the console, by itself: a deep link signs in again without asking. */
async function open(page, name, address, ready = 'h1') {
  await page.goto(home + address);
  await page.waitForSelector(ready);
  await page.waitForFunction(() => !document.querySelector('.mantine-Loader-root'));
  await check(page, name);
}

/** No token is kept, no style or script was refused, and axe finds nothing that is serious. */
async function check(page, name) {
  const scheme = await page.getAttribute('html', 'data-mantine-color-scheme');
  if (pictures) await page.screenshot({ path: `${pictures}/${name}-${scheme}-${page.viewportSize().width}.png` });
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  assert.doesNotMatch(kept, TOKEN, `${name}: a token is in storage`);
  assert.deepEqual(page.refused, [], name);
  // Evaluated by the browser's own tools, which no policy concerns.
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  assert.deepEqual(serious.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`), [], `${name} (${scheme})`);
  console.log(`${name} (${scheme}): well`);
}

/** Candidates for a planned course, asked for by keyboard alone. */
async function proposed(page, planned) {
  await page.goto(`${home}series?clinic=${clinic}&course=${planned}`);
  await page.getByRole('checkbox', { name: 'Tuesday' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('checkbox', { name: 'Thursday' }).focus();
  await page.keyboard.press('Space');
  await page.getByLabel('From (time)').fill('08:00');
  await page.getByLabel('Until (time)').fill('18:00');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.candidates');
}

const isAnswered = (page, text) => page.getByRole('status').filter({ hasText: text }).waitFor();

/** A series is held and let go, then booked; whoever chose the same place a moment before loses it and sees why. */
async function seriesIsBooked([first, second]) {
  const winner = await signedIn(`scheduler@${clinic}`, 'light');
  const loser = await signedIn(`scheduler@${clinic}`, 'dark', 320);
  await open(winner, 'series', `series?clinic=${clinic}`, 'table');
  await proposed(winner, first);
  await check(winner, 'candidates');
  await proposed(loser, second);
  await check(loser, 'candidates');
  await winner.getByRole('button', { name: 'Ask the rules' }).press('Enter');
  await isAnswered(winner, 'The rules allow it');
  await winner.getByRole('button', { name: 'Hold' }).press('Enter');
  await winner.getByRole('timer').waitFor();
  await check(winner, 'held');
  await winner.getByRole('button', { name: 'Let go' }).press('Enter');
  await isAnswered(winner, 'Let go.');
  await proposed(winner, first);
  await winner.getByRole('button', { name: 'Book all' }).press('Enter');
  await isAnswered(winner, 'Booked.');
  await loser.getByRole('button', { name: 'Book all' }).press('Enter');
  await loser.getByText('Resource is free:').first().waitFor();
  await check(loser, 'lost');
  await loser.context().close();
  await sessionIsDragged(winner, first);
  await followingAreMoved(winner, first);
  await winner.context().close();
}

/** The rules answer while a session hovers over a place; what is dropped there is moved by the form. */
async function sessionIsDragged(page, booked) {
  const session = page.locator('button.visit', { hasText: booked.slice(0, 8) }).filter({ hasText: /Session 8\b/ });
  await weekWith(page, session);
  const cell = page.locator('td').filter({ has: session });
  const column = await cell.evaluate((td) => td.cellIndex);
  const elsewhere = page.locator(`.board tbody tr:has(th:text-matches("^${clinic}-")) td:nth-child(${column + 1}):not(:has(button))`).first();
  const sunday = page.locator('.board tbody tr').filter({ has: session }).locator('td').last();
  await session.hover();
  await page.mouse.down();
  await hoverOver(page, sunday, 'The rules refuse it');
  await check(page, 'dragged');
  await hoverOver(page, elsewhere, 'The rules allow it');
  await page.mouse.up();
  await page.getByLabel('Reason').fill('the room is painted');
  await page.getByRole('button', { name: 'Ask the rules' }).press('Enter');
  await isAnswered(page, 'The rules allow it');
  await page.getByRole('button', { name: 'Move the visit' }).press('Enter');
  await isAnswered(page, 'Moved.');
}

async function hoverOver(page, cell, answer) {
  const { x, y, width, height } = await cell.boundingBox();
  // A browser tells of a drag by two moves.
  for (const part of [0.5, 0.6]) await page.mouse.move(x + width * part, y + height * part);
  await page.locator('.hovered').getByText(answer).waitFor();
}

/** Turns the board's weeks until it has something. */
async function weekWith(page, wanted) {
  await open(page, 'board', 'board', '.board');
  for (let weeks = 0; weeks < 12; weeks++) {
    await page.waitForFunction(() => !document.querySelector('.mantine-Loader-root'));
    if ((await wanted.count()) > 0) return;
    const shown = await page.textContent('h1');
    await page.getByRole('button', { name: 'Later' }).click();
    await page.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, shown);
  }
  assert.fail('no week of the board has it');
}

/** A booked session and those after it get other places together. */
async function followingAreMoved(page, booked) {
  await page.goto(`${home}series?clinic=${clinic}&course=${booked}&session=7`);
  await page.getByLabel('From (time)').fill('12:00');
  await page.getByLabel('Until (time)').fill('18:00');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.candidates');
  assert.equal(await page.locator('.candidates tbody th').filter({ hasText: 'Session' }).count(), 2);
  await page.getByLabel('Reason').fill('mornings are taken');
  await page.getByRole('button', { name: 'Move all' }).press('Enter');
  await isAnswered(page, 'Moved.');
}

/** A bundle is proven without a request, and an altered one is not, by the name of what is altered. */
async function bundlesAreProven(officer) {
  await open(officer, 'verify', 'verify');
  await officer.context().setOffline(true);
  for (const [file, proof] of [[bundle, 'proven'], [altered, 'failed'], [bundle, 'proven']]) {
    await officer.setInputFiles('input[type=file]', file);
    await officer.waitForSelector(`[data-proof=${proof}]`);
    await check(officer, `bundle-${proof}`);
    if (proof === 'failed') assert.match(await officer.textContent('[data-proof]'), /Event \d+ .* is shown otherwise/);
  }
  await officer.context().setOffline(false);
}

const later = (page) => page.locator('button.visit', { hasText: 'Session' }).filter({ hasText: 'Scheduled' }).first();

try {
  await seriesIsBooked(planned.split(','));
  for (const scheme of ['light', 'dark']) {
    const scheduler = await signedIn(`scheduler@${clinic}`, scheme);
    await open(scheduler, 'attention', 'attention');
    await open(scheduler, 'day', 'board?view=day');
    await weekWith(scheduler, later(scheduler));
    // By keyboard alone: the visit, the form, the rules' answer. Nothing is moved.
    await later(scheduler).focus();
    await scheduler.keyboard.press('Enter');
    await scheduler.getByLabel('Time (').fill('03:30');
    await scheduler.getByLabel('Reason').fill('a colleague is ill');
    await scheduler.keyboard.press('Enter');
    await scheduler.waitForSelector('form [role=alert]');
    await scheduler.waitForTimeout(500);
    await check(scheduler, 'move');
    await open(scheduler, 'forbidden', `courses/${course}`, '[role=alert]');
    assert.match(await scheduler.textContent('[role=alert]'), /Not open to you/);
    await scheduler.context().close();

    const officer = await signedIn('compliance-officer', scheme);
    await open(officer, 'courses', `courses?clinic=${clinic}`, 'table');
    assert.equal(await officer.getByRole('link', { name: 'Board' }).count(), 0, 'an officer sees no board');
    await open(officer, 'course', `courses/${course}`, '#timeline');
    await open(officer, 'replay', `courses/${course}/replay?seq=5`);
    await officer.getByRole('slider', { name: 'Event 5 of' }).focus();
    await officer.keyboard.press('ArrowRight');
    await officer.waitForURL(/seq=6/);
    assert.match(await officer.textContent('h1'), /Event 6 of/);
    // Compared with the first event, by keyboard: what differs is marked on both sides.
    await officer.getByRole('switch', { name: 'Compare with' }).press('Space');
    await officer.getByRole('slider', { name: 'Compare with' }).press('Home');
    await officer.waitForURL(/with=0/);
    assert.ok((await officer.locator('[aria-labelledby=other] mark').count()) > 0, 'nothing differs');
    await check(officer, 'compared');
    // Of what is recorded by now, what had happened by the first event's time.
    await open(officer, 'replay', `courses/${course}/replay`);
    await officer.getByRole('slider', { name: 'Happened by' }).press('Home');
    await officer.waitForURL(/by=/);
    await officer.locator('[aria-labelledby=state]').getByText('Inquiry').waitFor();
    await open(officer, 'proof', `courses/${course}/proof`);
    await officer.getByRole('button', { name: 'Prove it' }).click();
    await officer.waitForSelector('[data-proof]');
    assert.equal(await officer.getAttribute('[data-proof]', 'data-proof'), 'proven', await officer.textContent('[data-proof]'));
    await check(officer, 'proven');

    // What was seen of the log before is its beginning; of another log it is not.
    await officer.evaluate(() => {
      const [name] = Object.keys(localStorage).filter((key) => key.startsWith('console-log '));
      globalThis.kept = [name, localStorage.getItem(name)];
      localStorage.setItem(name, globalThis.kept[1].replace(/"root":"./, (start) => start.slice(0, -1) + (start.endsWith('A') ? 'B' : 'A')));
    });
    await officer.getByRole('button', { name: 'Prove it' }).click();
    await officer.waitForSelector('[data-proof=failed]');
    assert.match(await officer.textContent('[data-proof]'), /not the log of \d+ commits/);
    await officer.evaluate(() => localStorage.setItem(...globalThis.kept));
    await officer.getByRole('button', { name: 'Prove it' }).click();
    await officer.waitForSelector('[data-proof=proven]');
    assert.match(await officer.textContent('[data-proof]'), /is its beginning/);

    // A query service that tells an event otherwise than the ledger is found out, by the event's name.
    await officer.route('**/audit?**', async (route) => {
      const answer = await route.fetch();
      const page = await answer.json();
      page.events[0].who.name = 'Somebody Else';
      await route.fulfill({ response: answer, json: page });
    });
    await officer.getByRole('button', { name: 'Prove it' }).click();
    await officer.waitForSelector('[data-proof=failed]');
    assert.match(await officer.textContent('[data-proof]'), /Event 0 Course opened .* who\.name/);
    await check(officer, 'altered');
    await officer.unroute('**/audit?**');

    await bundlesAreProven(officer);

    // Texts that are markup are shown as texts, and the policy stops a script that got in all the same.
    const markup = '<img src=x onerror="globalThis.ran = 1"><script>globalThis.ran = 2</script>';
    await officer.route('**/audit?**', async (route) => {
      const answer = await route.fetch();
      const page = await answer.json();
      page.events.forEach((event) => (event.payload.reason = markup));
      await route.fulfill({ response: answer, json: page });
    });
    await open(officer, 'markup', `courses/${course}`, '#timeline');
    assert.ok((await officer.textContent('.state')).includes(markup), 'the text is not shown as it is');
    await officer.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.ran = 3';
      document.body.append(script);
    });
    assert.equal(await officer.evaluate(() => globalThis.ran), undefined, 'a script ran');
    assert.equal(officer.refused.length, 1, 'the policy stopped nothing');
    await officer.context().close();
  }
  const narrow = await signedIn(`prescriber@${clinic}`, 'light', 320);
  for (const [name, address] of [['attention', 'attention'], ['board', 'board'], ['course', `courses/${course}`]]) {
    await open(narrow, name, address);
    const wide = await narrow.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 320, `${name} is ${wide} px wide`);
  }
  console.log('the console works');
} finally {
  await browser.close();
}
