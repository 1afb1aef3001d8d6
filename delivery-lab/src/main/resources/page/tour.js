// Six claims, each with a button that shows it on the running system.
import { element, say, write } from './text.js';

// what proves a step: names of files in the source tree, and of scenarios that lab run plays; a test looks each one up
const STEPS = [
  { fault: 'analytics-before-count',
    files: ['analytics-consumer/src/main/java/io/notexactlyonce/analytics/parking/ReleaseOnCommit.java',
      'analytics-consumer/src/test/java/io/notexactlyonce/analytics/CrashTest.java'] },
  { fault: 'careless-after-commit',
    files: ['delivery-lab/src/main/java/io/notexactlyonce/lab/naive/clients/CarelessConsumer.java'], scenario: 'crash-points' },
  { scenario: 'retry-topic',
    files: ['order-consumer/src/main/java/io/notexactlyonce/consumer/order/Orders.java',
      'delivery-lab/src/main/java/io/notexactlyonce/lab/scenario/RetryTopic.java'] },
  { fault: 'consumer-before-commit',
    files: ['order-consumer/src/main/java/io/notexactlyonce/consumer/delivery/DeliveryTransaction.java',
      'order-consumer/src/test/java/io/notexactlyonce/consumer/fault/CrashTest.java'] },
  { fault: 'settlement-in-transaction',
    files: ['settlement-processor/src/test/java/io/notexactlyonce/settlement/fault/CrashTest.java'],
    scenario: 'database-beside-transaction' },
  { fault: 'consumer-after-commit',
    files: ['order-consumer/src/main/java/io/notexactlyonce/consumer/inbox/Inbox.java',
      'order-consumer/src/test/java/io/notexactlyonce/consumer/fault/RedeliveryTest.java'] },
];

const start = document.getElementById('tour-start');
const tour = document.getElementById('tour');
const title = document.getElementById('tour-title');
const actions = document.getElementById('tour-actions');
let strike = () => {};
let preview = () => {};

/** @param breakIt makes a fault by its id @param tellOf shows what it would do */
export function offerTour(breakIt, tellOf) {
  strike = breakIt;
  preview = tellOf;
  start.hidden = false;
  const step = Number(location.hash.replace('#tour-', ''));
  if (STEPS[step - 1]) show(step);
}

function show(step) {
  const { fault, scenario, files } = STEPS[step - 1];
  tour.hidden = false;
  start.hidden = true;
  history.replaceState(null, '', `#tour-${step}`);
  write(document.getElementById('tour-place'), say('tour.step', { number: step, count: STEPS.length }));
  write(title, say(`tour.${step}.title`));
  write(document.getElementById('tour-text'), say(`tour.${step}.text`));
  actions.replaceChildren(
    fault ? breaker(fault) : element('code', '', `./lab run ${scenario}`),
    ...(step > 1 ? [move('tour.back', () => show(step - 1))] : []),
    step < STEPS.length ? move('tour.next', () => show(step + 1)) : move('tour.end', leave));
  const proofs = files.map(file => element('code', '', file.split('/').at(-1).replace('.java', '')));
  proofs.forEach((proof, index) => { proof.title = files[index]; });
  const played = fault && scenario ? [element('code', '', `./lab run ${scenario}`)] : [];
  document.getElementById('tour-proof').replaceChildren(`${say('tour.proof')}: `, ...between([...proofs, ...played]));
  preview(fault);
  title.focus({ preventScroll: true });
}

function leave() {
  tour.hidden = true;
  start.hidden = false;
  history.replaceState(null, '', location.pathname + location.search);
  start.focus();
}

function breaker(fault) {
  const button = move('tour.try', () => strike(fault));
  button.dataset.fault = fault;
  button.className = 'primary';
  return button;
}

function move(key, go) {
  const button = element('button', '', say(key));
  button.type = 'button';
  button.addEventListener('click', go);
  return button;
}

function between(nodes) {
  return nodes.flatMap((node, index) => (index ? [' · ', node] : [node]));
}

start.addEventListener('click', () => show(1));
