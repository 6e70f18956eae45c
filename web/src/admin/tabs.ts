import { logsTab } from './logs';
import { mailTab } from './mail';
import { overviewTab } from './overview';
import type { Tab } from './panel';
import { queuesTab } from './queues';
import { runsTab } from './runs';
import { usersTab } from './users';
import { workersTab } from './workers';

/** The tabs, in their order; the first is at `/admin`. */
export const tabs: readonly Tab[] = [overviewTab, usersTab, runsTab, workersTab, queuesTab, logsTab, mailTab];
