import type { Account } from '../auth/account';
import type { Send } from '../net/http';
import { explain } from '../net/problem';
import type { Socket } from '../net/socket';
import type { RunState } from '../run/runner';
import type { PanelParts, TestsPanel } from '../tests/panel';
import type { TestRun } from '../tests/test-run';
import { fill, h } from '../ui/dom';
import type { Store } from '../ui/store';
import { t } from '../words/words';
import type { TestFramework } from '../wire/testing';
import type { Desk } from './desk';

export interface TestsDoorParts extends Pick<PanelParts, 'program' | 'last' | 'jump' | 'announce' | 'badge'> {
  readonly account: Account;
  readonly desk: Desk;
  readonly send: Send;
  readonly socket: Socket;
  readonly store: Store;
  readonly state: (state: RunState) => void;
}

/** The way to the tests, whose code comes when they are first wanted. */
export class TestsDoor {
  readonly element = h('div', { class: 'panel-host tests-host' });
  readonly #parts: TestsDoorParts;
  #panel: TestsPanel | undefined;
  #run: TestRun | undefined;
  #loading: Promise<TestsPanel> | undefined;
  /** A test that goes into the pad as soon as there is one. */
  #starter: TestFramework['starter'];

  constructor(parts: TestsDoorParts) {
    this.#parts = parts;
    parts.socket.listen((frame) => {
      if (frame.type === 'cases' && frame.sessionId === parts.desk.room?.id) this.#panel?.casesChanged(frame.version);
    });
  }

  /** Shows them, and does something with them, or says why not. */
  async enter(act: (panel: TestsPanel) => unknown = () => undefined): Promise<void> {
    try {
      act(await this.#open());
    } catch (error) {
      this.#parts.desk.notices.show('tests', { words: t('The tests did not load. {why}', { why: explain(error) }), tone: 'danger' });
    }
  }

  get active(): boolean {
    return this.#run?.active === true;
  }

  stop(): void {
    this.#run?.stop();
  }

  /** Another text, language or pad is shown. */
  adopt(): void {
    this.#panel?.adopt();
    const { room } = this.#parts.desk;
    const starter = this.#starter;
    if (starter === undefined || room === undefined) return;
    this.#starter = undefined;
    const { files } = room;
    void room.notices.attempt(async () => {
      if (room.pad.find(starter.path) === undefined) await files.create(starter.path, starter.content);
      files.open(starter.path);
    });
  }

  async #open(): Promise<TestsPanel> {
    const { account, desk, send, socket, state } = this.#parts;
    this.#loading ??= Promise.all([import('../tests/panel'), import('../tests/test-run')]).then(([{ TestsPanel }, { TestRun }]) => {
      const run = new TestRun(socket, send, () => account.ensure(), state);
      const panel = new TestsPanel({ ...this.#parts, run, room: () => desk.room, language: () => desk.language, addStarter: (framework) => this.#addStarter(framework) });
      this.#run = run;
      this.#panel = panel;
      fill(this.element, panel.element);
      return panel;
    });
    try {
      return await this.#loading;
    } catch (error) {
      this.#loading = undefined;
      throw error;
    }
  }

  /** A test is a file beside the program, so that it takes a pad. */
  #addStarter({ starter }: TestFramework): void {
    this.#starter = starter;
    if (this.#parts.desk.room === undefined) void this.#parts.desk.save();
    else this.adopt();
  }
}
