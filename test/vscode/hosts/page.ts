import { chromium, type Page } from 'playwright-core';
import { findBrowser } from './findBrowser';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How long a page waits for anything that a person would wait for. */
const waitTimeoutMilliseconds = 60_000;

/** A fresh page in a browser of its own, which is closed afterwards whatever happens. */
export async function withPage<T>(use: (page: Page) => Promise<T>, windowSize = { width: 1280, height: 800 }): Promise<T> {
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: flags });
  try {
    const page = await browser.newPage({ viewport: windowSize });
    page.setDefaultTimeout(waitTimeoutMilliseconds);
    return await use(page);
  } finally {
    await browser.close();
  }
}
