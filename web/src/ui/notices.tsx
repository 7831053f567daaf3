import { useSyncExternalStore } from 'react';
import { noticeStore } from './notify.ts';

/** The live region with passing messages. */
export function Notices() {
  const notices = useSyncExternalStore(noticeStore.subscribe, noticeStore.get);
  return (
    <div className="tt-notices" role="status" aria-live="polite">
      {notices.map((notice) => (
        <div key={notice.id} className={`tt-notice${notice.bad ? ' tt-notice-bad' : ''}`}>
          {notice.text}
        </div>
      ))}
    </div>
  );
}
