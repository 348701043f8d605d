// A page whose script is fetched when it is first looked at.
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../api/client';
import { Failure } from './notice';

export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function Later(props: P) {
    const [Content, setContent] = useState(() => loaded);
    const [error, setError] = useState<ApiError>();
    useEffect(() => {
      if (loaded) return;
      load().then(
        (content) => setContent(() => (loaded = content)),
        () => setError(new ApiError('The page could not be loaded', 'Reload it: the server may be a newer one.')),
      );
    }, []);
    if (error) return <Failure error={error} />;
    return Content ? <Content {...props} /> : <p class="placeholder">Loading the page…</p>;
  };
}
