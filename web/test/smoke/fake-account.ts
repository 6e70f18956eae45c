/** The part of the stand-in that is about one's own account. */
import type { Device, Preferences } from '../../src/wire/model';

export interface FakeUser {
  id: string;
  username: string;
  role: string;
  email?: string;
  password?: string;
  firstName?: string;
  lastName?: string;
  preferences?: Preferences;
}

const usual: Preferences = { theme: 'system', language: 'system', editorSettings: { fontSize: 13, tabSize: 4, keymap: 'default', tabs: false, wrap: false, font: 'default' } };
const minuteMs = 60_000;

function before(ms: number): string {
  return new Date(Date.now() - ms).toISOString();
}

function newDevices(): Device[] {
  return [
    { id: 'here', userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36', address: '192.0.2.7', createdAt: before(90 * minuteMs), lastUsedAt: before(0), current: true },
    { id: 'phone', userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1', address: '2001:db8::1f', createdAt: before(30 * 60 * minuteMs), lastUsedAt: before(130 * minuteMs), current: false },
    { id: 'bot', userAgent: 'curl/8.14.1', address: '192.0.2.99', createdAt: before(80 * 60 * minuteMs), lastUsedAt: before(50 * 60 * minuteMs), current: false },
  ];
}

export class FakeAccounts {
  readonly patches: unknown[] = [];
  readonly #devices = new Map<string, Device[]>();

  /** The answer to a call below `/api/me`; `leave` ends the account or its sign-ins. */
  answer(call: string, body: Record<string, unknown>, user: FakeUser, leave: () => void): [number, unknown?] | undefined {
    const devices = this.#devices.get(user.id) ?? newDevices();
    this.#devices.set(user.id, devices);
    switch (call) {
      case 'GET /api/me':
        return [200, view(user)];
      case 'PATCH /api/me':
        this.patches.push(body);
        return change(user, body);
      case 'DELETE /api/me':
        if (user.password !== undefined && body.password !== user.password) return [422, wrong('password')];
        leave();
        return [204];
      case 'GET /api/me/devices':
        return [200, { items: devices }];
      case 'POST /api/auth/logout-everywhere':
        leave();
        return [204];
    }
    const id = /^DELETE \/api\/me\/devices\/(.+)$/.exec(call)?.[1];
    if (id === undefined) return undefined;
    this.#devices.set(user.id, devices.filter((device) => device.id !== id));
    return [204];
  }
}

function view(user: FakeUser): object {
  return { ...user, password: undefined, createdAt: before(0), preferences: user.preferences ?? usual };
}

function wrong(field: string): object {
  return { status: 422, errors: [{ field, message: 'is wrong' }] };
}

function change(user: FakeUser, body: Record<string, unknown>): [number, unknown] {
  const { username, email, password, oldPassword, preferences, firstName, lastName } = body as { username?: string; email?: string; password?: string; oldPassword?: string; firstName?: string; lastName?: string; preferences?: Partial<Preferences> };
  if (username !== undefined || email !== undefined) {
    if (oldPassword !== user.password) return [422, wrong('oldPassword')];
    if (username === 'taken') return [409, { status: 409, errors: [{ field: 'username', message: 'is taken' }] }];
    user.username = username ?? user.username;
    user.email = email ?? user.email;
  }
  if (password !== undefined) {
    if (oldPassword !== user.password) return [422, wrong('oldPassword')];
    if (password.length < 8) return [422, { status: 422, errors: [{ field: 'password', message: 'must have at least 8 characters' }] }];
    user.password = password;
  }
  user.firstName = firstName ?? user.firstName;
  user.lastName = lastName ?? user.lastName;
  const kept = user.preferences ?? usual;
  if (preferences !== undefined) user.preferences = { theme: preferences.theme ?? kept.theme, language: preferences.language ?? kept.language, editorSettings: { ...kept.editorSettings, ...preferences.editorSettings } };
  return [200, view(user)];
}
