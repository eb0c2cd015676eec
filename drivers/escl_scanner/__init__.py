"""Paper scanners that speak eSCL (AirScan), driven directly over HTTP."""
