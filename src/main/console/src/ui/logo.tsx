/** The fennel stalk with the fire in it; the same drawing as icon.svg. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 24 24" fill="none" stroke-linecap="round" aria-hidden="true">
      <path class="stalk" d="M12 22V11M9.5 18l2.5 1.5M14.5 14.5L12 16" stroke-width="2" />
      <path
        class="fire"
        d="M12 1.5c.6 2.6 4 3.6 4 6.9a4 4 0 0 1-8 0c0-1.5.8-2.4 1.6-3.2.2 1 .7 1.5 1.3 1.6-.3-2 .1-3.9 1.1-5.3z"
      />
    </svg>
  );
}
