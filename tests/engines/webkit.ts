import { existsSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Builder, By, Capabilities, until as condition, type WebDriver } from 'selenium-webdriver';
import { start, type Started } from '../support/child-process.ts';
import { scaled } from '../support/slowness.ts';
import { onThisMachine, type Found, type Handset } from './handset.ts';

const driverPath = onThisMachine('/usr/bin/WebKitWebDriver');
const displayPath = onThisMachine('/usr/bin/xvfb-run');
const timeoutMs = scaled(10_000);

function findBrowser(): string | undefined {
	const libraries = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu']
		.map(onThisMachine)
		.filter((path) => existsSync(path));
	const folders = libraries.flatMap((path) =>
		readdirSync(path)
			.filter((name) => name.startsWith('webkit2gtk-'))
			.map((name) => `${path}/${name}`)
	);
	return folders.map((folder) => `${folder}/MiniBrowser`).find((path) => existsSync(path));
}

/**
 * WebKitGTK has the same engine as iPhones, also without Background Sync. It isn't iOS: it doesn't evict storage and has no home screen.
 */
export function findWebKit(): Found {
	const binary = findBrowser();
	if (binary === undefined || !existsSync(driverPath) || !existsSync(displayPath))
		return { missing: 'WebKitGTK (Debian: apt-get install webkit2gtk-driver xvfb xauth)' };
	return { open: () => openWebKit(binary) };
}

function findFreePort(): Promise<number> {
	return new Promise((resolve) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => resolve(port));
		});
	});
}

async function connect(port: number, binary: string, display: Started): Promise<WebDriver> {
	const options = { binary, args: ['--automation'] };
	const wanted = new Capabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options });
	const usesPort = new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(wanted);
	// The display takes a moment to start. Until then, connections fail.
	const tryOnce = async (): Promise<WebDriver | undefined> => {
		try {
			return await usesPort.build();
		} catch {
			return undefined;
		}
	};
	return display.waitFor('a browser', tryOnce, scaled(60_000));
}

async function openWebKit(binary: string): Promise<Handset> {
	const port = await findFreePort();
	// A separate process group, so that display, driver, and browser end together.
	const display = start(displayPath, ['-a', driverPath, `--port=${port}`], { name: 'The display', detached: true });
	const driver = await connect(port, binary, display);
	await driver.manage().setTimeouts({ script: scaled(30_000) });
	const tabs = [await driver.getWindowHandle()];
	const find = async (xpath: string) => {
		const element = await driver.wait(condition.elementLocated(By.xpath(xpath)), timeoutMs);
		return driver.wait(condition.elementIsVisible(element), timeoutMs);
	};
	const version = String((await driver.getCapabilities()).get('browserVersion') ?? '');
	return {
		engine: 'WebKitGTK',
		version,
		goto: (url) => driver.get(url),
		async run<T>(body: string, given?: unknown): Promise<T> {
			const script = `const [given, done] = arguments; (async () => {${body}})().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
			const outcome = await driver.executeAsyncScript<{ value: T; error?: string }>(script, given);
			if (outcome.error !== undefined) throw new Error(outcome.error);
			return outcome.value;
		},
		async click(xpath) {
			const endMs = Date.now() + timeoutMs;
			for (;;) {
				try {
					const element = await find(xpath);
					await driver.executeScript('arguments[0].scrollIntoView({ block: "center" })', element);
					await element.click();
					return;
				} catch (caught) {
					// The element is moving or was just redrawn. A person would look and tap again, so this does too.
					if (Date.now() > endMs) throw caught;
					await sleep(200);
				}
			}
		},
		async type(xpath, text) {
			const field = await find(xpath);
			// Doesn't use `clear()`, because that ends with a blur event, which a form may react to.
			await driver.executeScript('arguments[0].focus(); arguments[0].select()', field);
			await field.sendKeys(text);
		},
		async openTab() {
			await driver.switchTo().newWindow('tab');
			tabs.push(await driver.getWindowHandle());
		},
		async useTab(index) {
			await driver.switchTo().window(tabs[index] ?? tabs[0]!);
		},
		async closeTab() {
			const closed = await driver.getWindowHandle();
			await driver.close();
			tabs.splice(tabs.indexOf(closed), 1);
			await driver.switchTo().window(tabs[0]!);
		},
		async quit() {
			await driver.quit().catch(() => undefined);
			if (display.ending() === undefined) process.kill(-display.pid, 'SIGTERM');
		}
	};
}
