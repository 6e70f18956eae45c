import type { FakeUser } from './fake-account';

interface Revision {
  readonly version: number;
  readonly author: { readonly id: string; readonly username: string };
  readonly at: string;
  readonly summary: string;
  label?: string;
  readonly files: readonly { readonly path: string; readonly content: string }[];
}

/** Every revision of a pad, whole. */
export class FakeHistory {
  readonly all: Revision[] = [];

  get version(): number {
    return this.all.length - 1;
  }

  add({ id, username }: FakeUser, summary: string, files: Revision['files']): void {
    const at = new Date(Date.now() - Math.max(0, 40 - this.all.length) * 60_000).toISOString();
    this.all.push({ version: this.all.length, author: { id, username }, at, summary, files });
  }

  /** Newest first, without what the files held. */
  list(): object[] {
    return this.all.toReversed().map(({ version, author, at, summary, label }) => ({ version, author, at, summary, label }));
  }
}
