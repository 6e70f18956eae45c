import { mailTab } from './mail';
import type { Tab } from './panel';

/** The tabs, in their order; the first is at `/admin`. */
export const tabs: readonly Tab[] = [mailTab];
