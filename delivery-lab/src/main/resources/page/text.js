// Every word of the page, in the language that the reader has chosen: one file for each in text/.
const LANGUAGES = ['en', 'ko'];
const MARKED = /\*([^*]+)\*/;

export const language = chosen();
const texts = await (await fetch(`text/${language}.json`)).json();

export const number = new Intl.NumberFormat(language);
export const change = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' });

/** @param values for the names in braces */
export function say(key, values = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)}/g, (whole, name) => values[name] ?? whole);
}

export function has(key) {
  return key in texts;
}

/** 0:07, 12:34, 1:02:03. */
export function age(seconds) {
  const two = value => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Only what changes: text that is selected stays so. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** Fills in what the page says of itself; stars stand around what is stressed. */
export function fillIn() {
  document.documentElement.lang = language;
  document.querySelectorAll('[data-text]').forEach(field => {
    const parts = say(field.dataset.text).split(MARKED);
    field.replaceChildren(...parts.map((part, index) => (index % 2 ? element('strong', '', part) : part)));
  });
  document.querySelectorAll('[data-label]').forEach(field => field.setAttribute('aria-label', say(field.dataset.label)));
  document.querySelectorAll('[data-language]').forEach(link => {
    const url = new URL(location.href);
    url.searchParams.set('lang', link.dataset.language);
    link.href = url.href;
    if (link.dataset.language === language) link.setAttribute('aria-current', 'true');
  });
}

function chosen() {
  const wanted = [new URLSearchParams(location.search).get('lang'), ...navigator.languages.map(name => name.slice(0, 2))];
  return wanted.find(name => LANGUAGES.includes(name)) ?? 'en';
}
