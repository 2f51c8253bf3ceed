"""What IPT knows, as frozen values and pure functions: no storage, no screen, no paper."""
