/** German. Test: each English text of the page is here, with the same holes, and no other. */
import type { Catalogue } from './words';
import { code } from './de/code';
import { account } from './de/account';
import { admin } from './de/admin';
import { debug } from './de/debug';
import { docs } from './de/docs';
import { editor } from './de/editor';
import { pad } from './de/pad';
import { page } from './de/page';
import { pads } from './de/pads';
import { run } from './de/run';
import { server } from './de/server';
import { tests } from './de/tests';

export const german: Catalogue = { ...page, ...pads, ...pad, ...run, ...tests, ...debug, ...account, ...admin, ...docs, ...editor };

/** What CodeMirror writes. */
export const germanCode: Catalogue = code;

/** What the server writes, by the same rule. */
export const germanServer: Catalogue = server;
