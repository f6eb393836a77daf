package io.kollider.analysis;
